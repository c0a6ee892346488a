package threadlab.loadtest.report;

import java.util.Locale;
import java.util.OptionalDouble;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.RunFile;

/** One run as text for the terminal: the books first, then the times. */
public final class RunText {
    private RunText() {}

    /** Returns the text, ending in a line break. */
    public static String of(RunFile run) {
        Accounting books = run.accounting();
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s: %s %s%s",
                run.label(),
                run.target().method(),
                run.target().url(),
                run.partial() ? " (PARTIAL)" : "");
        line(text, "load: %s", Notes.load(run.load()));
        line(
                text,
                "requests: %d offered = %d completed + %d failed + %d timed out + %d in flight + %d never sent",
                books.offered(),
                books.completed(),
                books.failed(),
                books.timedOut(),
                books.inFlight(),
                books.neverSent());
        if (run.errors().total() > 0) {
            line(
                    text,
                    "errors: %d connect, %d reset, %d malformed, by status %s",
                    run.errors().connect(),
                    run.errors().reset(),
                    run.errors().malformed(),
                    run.errors().status());
        }
        line(text, "throughput: %.1f replies/s", run.throughputPerSec());
        line(
                text,
                "%-16s %10s %10s %10s %10s %10s %10s  %s",
                "ms",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "max",
                "mean",
                "samples");
        row(text, "response time", run.responseTimeMs());
        row(text, "service time", run.serviceTimeMs());
        row(text, "schedule lag", run.scheduleLagMs());
        if (run.endpoints().size() > 1) {
            run.endpoints().forEach(each -> endpoint(text, each));
        }
        run.generator().sendSpreadMs().ifPresent(spread -> line(text, "all sent within %.2f ms", spread));
        if (!run.validity().valid()) {
            run.validity().reasons().forEach(reason -> line(text, "INVALID: %s", reason));
        }
        return text.toString();
    }

    /** One kind of request of several: the books that matter and the response time. */
    private static void endpoint(StringBuilder text, RunFile.EndpointResult each) {
        Accounting books = each.accounting();
        LatencySummary times = each.responseTimeMs();
        line(
                text,
                "%s %s: %d offered, %d failed, %d timed out, %d never sent; response p50 %s, p99 %s, max %s ms",
                each.traffic(),
                each.request(),
                books.offered(),
                books.failed(),
                books.timedOut(),
                books.neverSent(),
                millis(times.p50()),
                millis(times.p99()),
                millis(times.max()));
    }

    private static void row(StringBuilder text, String name, LatencySummary times) {
        line(
                text,
                "%-16s %10s %10s %10s %10s %10s %10s  %d",
                name,
                millis(times.p50()),
                millis(times.p90()),
                millis(times.p99()),
                millis(times.p999()),
                millis(times.max()),
                millis(times.mean()),
                times.count());
    }

    /** A percentile without enough samples is a dash. */
    private static String millis(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "-";
    }

    private static void line(StringBuilder text, String pattern, Object... values) {
        append(text, pattern, values);
        text.append('\n');
    }

    private static void append(StringBuilder text, String pattern, Object... values) {
        text.append(String.format(Locale.ROOT, pattern, values));
    }
}
