package threadlab.loadtest.report;

import java.time.Duration;
import java.util.Locale;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;

/** What a suite is doing, a line each. */
public final class ProgressText {
    private ProgressText() {}

    /** Returns that a trial of a variant begins, and how long it and all that follow take. */
    public static String trial(int number, int of, String variant, Duration left) {
        return String.format(
                Locale.ROOT, "trial %d of %d: %s; about %s left", number, of, variant, Figures.duration(left));
    }

    /** Returns what the machine was calibrated to add. */
    public static String calibrated(Calibration found) {
        return "  calibrated: " + calibration(found);
    }

    /** Returns what a machine adds to a request: half a sentence, without a full stop. */
    public static String calibration(Calibration found) {
        return String.format(
                Locale.ROOT,
                "a lone request takes %.2f ms more than its delay; of many at once each takes %.3f ms; %,.0f a second at most",
                found.overheadMs(),
                found.arrivalMs() + found.callMs(),
                found.saturatedPerSec());
    }

    /** Returns what is being measured: an experiment, and a phase of it where it is not the only one. */
    public static String phase(String experiment, String phase) {
        return phase.equals(experiment) ? experiment : experiment + " " + phase;
    }

    /**
     * Returns how it goes in one interval.
     *
     * @param trial which of how many, and of what
     * @param phase as {@link #phase} has it
     */
    public static String interval(String trial, String phase, Interval interval) {
        return String.format(
                Locale.ROOT,
                "%s, %s: %.0f /s, %d failed or timed out, p50 %s ms, p99 %s ms",
                trial,
                phase,
                interval.completedPerSec(),
                interval.flow().failed(),
                Figures.millis(interval.p50Ms(), 1),
                Figures.millis(interval.p99Ms(), 1));
    }

    /** Returns what a phase came to. */
    public static String finished(String experiment, String phase, Run run) {
        RequestResult main = run.main();
        Accounting accounting = main.counts().accounting();
        return String.format(
                Locale.ROOT,
                "  %-11s %-10s %6d requests, %d failed, %d timed out, %.0f replies/s, slowest %.0f ms%s",
                experiment,
                phase,
                accounting.offered(),
                accounting.failed(),
                accounting.timedOut(),
                main.throughputPerSec(),
                main.response().max().orElse(0),
                run.validity().valid() ? "" : "  INVALID");
    }

    /** Returns why something is measured again. */
    public static String repeating(Reason reason) {
        return "  invalid, runs again: " + ReasonText.of(reason);
    }
}
