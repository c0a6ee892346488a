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
        run.generator().sendSpreadMs().ifPresent(spread -> line(text, "all sent within %.2f ms", spread));
        if (!run.validity().valid()) {
            run.validity().reasons().forEach(reason -> line(text, "INVALID: %s", reason));
        }
        return text.toString();
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
        text.append(String.format(Locale.ROOT, pattern, values)).append('\n');
    }
}
