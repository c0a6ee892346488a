package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Counts;
import threadlab.loadtest.sample.Counts.Errors;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run.ServiceState;
import threadlab.loadtest.sample.Times;
import threadlab.loadtest.sample.Validity;

/** What was measured, as it stands in runs and in a suite's results. */
final class SampleJson {
    private SampleJson() {}

    /** What a kind of request and a run both have. */
    record Figures(
            Accounting accounting,
            Errors errors,
            LatencySummary responseTimeMs,
            LatencySummary serviceTimeMs,
            LatencySummary scheduleLagMs,
            double throughputPerSec) {
        static Figures of(RequestResult result) {
            Times times = result.times();
            return new Figures(
                    result.counts().accounting(),
                    result.counts().errors(),
                    result.response(),
                    LatencySummary.of(times.service()),
                    LatencySummary.of(times.lag()),
                    result.throughputPerSec());
        }
    }

    /** A kind of request. */
    record Result(
            String traffic,
            String request,
            LoadSummary load,
            @JsonUnwrapped Figures figures,
            SortedMap<Integer, Long> statuses,
            long bodyBytes,
            Times histograms) {
        static Result of(RequestResult result) {
            Counts counts = result.counts();
            return new Result(
                    result.traffic(),
                    result.request(),
                    result.load(),
                    Figures.of(result),
                    counts.statuses(),
                    counts.bodyBytes(),
                    result.times());
        }

        RequestResult result() {
            Counts counts = new Counts(figures.accounting(), figures.errors(), statuses, bodyBytes);
            return new RequestResult(traffic, request, load, counts, histograms, figures.throughputPerSec());
        }
    }

    /** Whether a measurement may be believed, with the reasons against it. */
    record Trust(boolean valid, List<Reason> reasons) {
        Trust {
            if (valid != reasons.isEmpty()) {
                throw new IllegalArgumentException("a measurement is invalid for a reason, and valid for none");
            }
        }

        static Trust of(Validity validity) {
            return new Trust(validity.valid(), validity.reasons());
        }

        Validity validity() {
            return new Validity(reasons);
        }
    }

    /** What the service said of itself, with the footprints among it. */
    record Server(
            Optional<List<Footprint>> footprints,
            @JsonAnyGetter @JsonAnySetter Map<String, JsonNode> description) {
        static Server of(ServiceState service) {
            Map<String, JsonNode> description = new LinkedHashMap<>();
            service.description().properties().forEach(each -> description.put(each.getKey(), each.getValue()));
            return new Server(Optional.of(service.footprints()).filter(each -> !each.isEmpty()), description);
        }

        ServiceState state() {
            return new ServiceState(
                    JsonNodeFactory.instance.objectNode().setAll(description), footprints.orElse(List.of()));
        }
    }
}
