package threadlab.loadtest.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import threadlab.loadtest.sample.Interval;

/** One line a second: where the run is and how it goes. */
final class ProgressLines {
    private final PrintWriter out;

    ProgressLines(PrintWriter out) {
        this.out = out;
    }

    void accept(Interval interval) {
        String phase = interval.startMs() < 0 ? "warm-up" : "counted";
        out.println(String.format(
                Locale.ROOT,
                "%s %6.1f s  %8d replies  p50 %s  p99 %s  %d failed  %d in flight",
                phase,
                (interval.startMs() + interval.lengthMs()) / 1000,
                interval.completed(),
                millis(interval.p50Ms()),
                millis(interval.p99Ms()),
                interval.failed(),
                interval.inFlight()));
    }

    private static String millis(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f ms", value.getAsDouble()) : "-";
    }
}
