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

    /** Returns how long the trials take that are not there yet. */
    public static String resumed(Duration left) {
        return "goes on with what is there: about " + Figures.duration(left) + " left";
    }

    /** Returns what the machine was calibrated to add. */
    public static String calibrated(Calibration found) {
        return "  calibrated: " + calibration(found);
    }

    /** Returns what a machine adds to a request: half a sentence, without a full stop. */
    public static String calibration(Calibration found) {
        double callMs = found.arrivalMs() + found.callMs();
        return "a lone request takes " + Figures.fixed(found.overheadMs(), 2)
                + " ms more than its delay; of many at once each takes " + Figures.fixed(callMs, 3) + " ms; "
                + (Double.isInfinite(found.saturatedPerSec())
                        ? "how many a second is unknown"
                        : Figures.whole(found.saturatedPerSec()) + " a second at most");
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
        return trial + ", " + phase + ": " + Figures.whole(interval.completedPerSec()) + " /s, "
                + interval.flow().failed() + " failed or timed out, p50 " + Figures.millis(interval.p50Ms(), 1)
                + " ms, p99 " + Figures.millis(interval.p99Ms(), 1) + " ms";
    }

    /** Returns what a phase came to. */
    public static String finished(String experiment, String phase, Run run) {
        RequestResult main = run.main();
        Accounting of = main.counts().accounting();
        return String.format(Locale.ROOT, "  %-11s %-10s %6d requests", experiment, phase, of.offered())
                + String.format(Locale.ROOT, ", %d failed, %d timed out", of.failed(), of.timedOut())
                + ", " + Figures.whole(main.throughputPerSec()) + " replies/s, slowest "
                + Figures.millis(main.response().max(), 0) + " ms"
                + (run.validity().valid() ? "" : "  INVALID");
    }

    /** Returns why something is measured again. */
    public static String repeating(Reason reason) {
        return "  invalid, runs again: " + ReasonText.of(reason);
    }
}
