package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Counts;
import threadlab.loadtest.sample.Counts.Errors;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Times;
import threadlab.loadtest.sample.Validity;

/** What was measured, as it stands in runs and in a suite's results. */
final class SampleJson {
    private static final String FOOTPRINTS = "footprints";

    private SampleJson() {}

    static ObjectNode result(RequestResult result) {
        ObjectNode json = Documents.object();
        json.put("traffic", result.traffic()).put("request", result.request());
        json.set("load", Documents.tree(result.load()));
        figures(json, result);
        json.set("statuses", Documents.tree(result.counts().statuses()));
        json.put("bodyBytes", result.counts().bodyBytes());
        json.set("histograms", histograms(result.times()));
        return json;
    }

    /** Adds what a kind of request and a run both have. */
    static void figures(ObjectNode json, RequestResult result) {
        json.set("accounting", Documents.tree(result.counts().accounting()));
        json.set("errors", Documents.tree(result.counts().errors()));
        json.set("responseTimeMs", Documents.tree(result.response()));
        json.set(
                "serviceTimeMs", Documents.tree(LatencySummary.of(result.times().service())));
        json.set(
                "scheduleLagMs", Documents.tree(LatencySummary.of(result.times().lag())));
        json.put("throughputPerSec", result.throughputPerSec());
    }

    static ObjectNode histograms(Times times) {
        return Documents.object()
                .put("responseTime", HistogramText.encode(times.response()))
                .put("serviceTime", HistogramText.encode(times.service()))
                .put("scheduleLag", HistogramText.encode(times.lag()));
    }

    static RequestResult result(Fields json) {
        SortedMap<Integer, Long> statuses = new TreeMap<>();
        json.entries("statuses")
                .forEach((status, count) -> statuses.put(Integer.valueOf(status), count.as(Long.class)));
        return new RequestResult(
                json.text("traffic"),
                json.text("request"),
                json.value("load", LoadSummary.class),
                new Counts(
                        json.value("accounting", Accounting.class),
                        json.value("errors", Errors.class),
                        statuses,
                        json.value("bodyBytes", Long.class)),
                times(json.object("histograms")),
                json.number("throughputPerSec"));
    }

    static Times times(Fields json) {
        return new Times(
                HistogramText.decode(json.text("responseTime")),
                HistogramText.decode(json.text("serviceTime")),
                HistogramText.decode(json.text("scheduleLag")));
    }

    static ArrayNode intervals(List<Interval> intervals) {
        ArrayNode all = Documents.JSON.createArrayNode();
        for (Interval interval : intervals) {
            ObjectNode json = all.addObject();
            json.put("traffic", interval.traffic());
            json.put("startMs", interval.startMs()).put("lengthMs", interval.lengthMs());
            json.setAll((ObjectNode) Documents.tree(interval.flow()));
            Documents.put(json, "p50Ms", interval.p50Ms());
            Documents.put(json, "p99Ms", interval.p99Ms());
            Documents.put(json, "maxMs", interval.maxMs());
            json.put("responseHistogram", HistogramText.encode(interval.response()));
        }
        return all;
    }

    static List<Interval> intervals(Fields json) {
        return json.objects("intervals").stream()
                .map(each -> new Interval(
                        each.text("traffic"),
                        each.number("startMs"),
                        each.number("lengthMs"),
                        each.as(Interval.Flow.class),
                        HistogramText.decode(each.text("responseHistogram"))))
                .toList();
    }

    static ObjectNode validity(Validity validity, Wording wording) {
        ObjectNode json = Documents.object().put("valid", validity.valid());
        ArrayNode reasons = json.putArray("reasons");
        validity.reasons().forEach(reason -> reasons.add(wording.reason(reason)));
        return json;
    }

    static Validity validity(Fields json) {
        Fields saved = json.object("validity");
        Validity validity = new Validity(saved.values("reasons", String.class).stream()
                .<Reason>map(Reason.Saved::new)
                .toList());
        if (validity.valid() != saved.flag("valid")) {
            throw new IllegalArgumentException("a measurement is invalid for a reason, and valid for none");
        }
        return validity;
    }

    /** What the service said of itself, with the footprints among it. */
    static ObjectNode service(Run.ServiceState service) {
        ObjectNode json = service.description().deepCopy();
        if (!service.footprints().isEmpty()) {
            json.set(FOOTPRINTS, Documents.tree(service.footprints()));
        }
        return json;
    }

    static Run.ServiceState service(Fields json) {
        Fields server = json.object("server");
        ObjectNode description = server.json().deepCopy();
        description.remove(FOOTPRINTS);
        return new Run.ServiceState(
                description, server.has(FOOTPRINTS) ? server.values(FOOTPRINTS, Footprint.class) : List.of());
    }
}
