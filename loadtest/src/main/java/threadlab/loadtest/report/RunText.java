package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import threadlab.loadtest.judge.Steadiness;
import threadlab.loadtest.report.Table.Column;
import threadlab.loadtest.report.Table.Kind;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Shortfall;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.Withheld;

/**
 * One run as text for the terminal: the accounting first, then errors and what was not kept up with, then the times.
 */
public final class RunText {

    private static final List<Column<Map.Entry<String, LatencySummary>>> TIMES = List.of(
            new Column<>("ms", Kind.NAME, Map.Entry::getKey),
            column("p50", LatencySummary::p50),
            column("p90", LatencySummary::p90),
            column("p95", LatencySummary::p95),
            column("p99", LatencySummary::p99),
            column("p99.9", LatencySummary::p999),
            column("max", LatencySummary::max),
            column("mean", LatencySummary::mean),
            new Column<>(
                    "samples", Kind.NUMBER, row -> Long.toString(row.getValue().count())));

    private RunText() {}

    private static Column<Map.Entry<String, LatencySummary>> column(
            String name, Function<LatencySummary, OptionalDouble> read) {
        return new Column<>(name, Kind.NUMBER, row -> Figures.millis(read.apply(row.getValue()), 3));
    }

    /** Returns the text, ending in a line break. */
    public static String of(Run run) {
        RequestResult main = run.main();
        List<String> lines = new ArrayList<>();
        lines.add(run.label() + ": " + run.asked().method() + " " + run.asked().url()
                + (run.partial() ? " (PARTIAL)" : ""));
        lines.add("load: " + Facts.load(run.asked().load()));
        lines.add("requests: " + accounting(main.counts().accounting()));
        if (main.counts().accounting().noneSucceeded()) {
            lines.add(ErrorText.verdict(main.counts()));
        } else {
            lines.add("errors: " + ErrorText.rate(main.counts()));
            Shortfall.of(run).ifPresent(shortfall -> lines.add(of(shortfall)));
            Steadiness.of(run).ifPresent(unsteady -> lines.add(of(unsteady)));
            lines.add("throughput: " + Figures.fixed(main.throughputPerSec(), 1) + " replies/s");
            lines.add(times(main).stripTrailing());
            lines.addAll(ReasonText.of(Withheld.of(main.times()), main.load()));
        }
        if (run.results().size() > 1) {
            run.results().forEach(each -> lines.add(kind(each)));
        }
        lines.addAll(generator(run.conditions().generator()));
        if (!main.counts().accounting().noneSucceeded()) {
            ReasonText.of(run.validity()).forEach(reason -> lines.add("INVALID: " + reason));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Returns what a service did not keep up with, in one line. */
    static String of(Shortfall shortfall) {
        String offered = Figures.of(shortfall.offeredPerSec()) + "/s";
        return switch (shortfall) {
            case Shortfall.Overloaded it ->
                "overloaded: answers " + Figures.fixed(it.answeredPerSec(), 1) + " of " + offered + ", backlog +"
                        + Figures.fixed(it.backlogPerSec(), 1) + "/s";
            case Shortfall.Limited it ->
                "limited by --connections=" + it.connections() + ": " + Figures.of(it.answeredPerSec()) + "/s = "
                        + it.connections() + "/" + Figures.of(it.serviceMs()) + " ms, of " + offered + " offered";
        };
    }

    /** Returns when and how a run changed, and what would show what comes after, in one line. */
    static String of(Steadiness unsteady) {
        return "unsteady: from second " + Figures.of(unsteady.atSec()) + " on p50 is " + Figures.of(unsteady.afterMs())
                + " ms, before " + Figures.of(unsteady.beforeMs())
                + " ms: every figure mixes both; a --warmup " + Figures.of(unsteady.atSec())
                + " s longer shows what comes after";
    }

    private static List<String> generator(GeneratorUse use) {
        List<String> lines = new ArrayList<>();
        use.handshakes()
                .ifPresent(made -> lines.add("handshakes: " + Figures.count(made.opened(), "connection") + ", mean "
                        + Figures.fixed(made.meanMs(), 2) + " ms, longest " + Figures.fixed(made.maxMs(), 2) + " ms"));
        use.sendSpreadMs().ifPresent(spread -> lines.add("all sent within " + Figures.fixed(spread, 2) + " ms"));
        return lines;
    }

    private static String accounting(Accounting of) {
        return of.offered() + " offered = " + of.completed() + " completed + " + of.failed() + " failed + "
                + of.timedOut() + " timed out + " + of.inFlight() + " in flight + " + of.neverSent() + " never sent";
    }

    private static String times(RequestResult main) {
        List<Map.Entry<String, LatencySummary>> rows = List.of(
                Map.entry("response time", main.response()),
                Map.entry("service time", LatencySummary.of(main.times().service())),
                Map.entry("schedule lag", LatencySummary.of(main.times().lag())));
        return PlainText.table(new Table<>(TIMES, rows), "");
    }

    /** One kind of request of several: the accounting that matters and the response time. */
    private static String kind(RequestResult each) {
        Accounting of = each.counts().accounting();
        LatencySummary response = each.response();
        return each.traffic() + " " + each.request() + ": " + of.offered() + " offered, " + of.failed() + " failed, "
                + of.timedOut() + " timed out, " + of.neverSent() + " never sent; response p50 "
                + Figures.millis(response.p50(), 3) + ", p99 " + Figures.millis(response.p99(), 3) + ", max "
                + Figures.millis(response.max(), 3) + " ms";
    }

    /** Returns how a run goes in one interval, in one line. */
    public static String progress(Interval interval) {
        String when = interval.startMs() < 0 ? "warm-up" : "counted";
        Interval.Flow flow = interval.flow();
        double endSeconds = interval.endMs() / Unit.MILLIS_PER_SECOND;
        return String.format(Locale.ROOT, "%s %6.1f s  %8d replies", when, endSeconds, flow.completed())
                + "  p50 " + Figures.millis(interval.p50Ms(), 1) + " ms  p99 " + Figures.millis(interval.p99Ms(), 1)
                + " ms  " + flow.failed() + " failed or timed out  " + flow.inFlight() + " in flight";
    }
}
