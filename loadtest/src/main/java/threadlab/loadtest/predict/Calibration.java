package threadlab.loadtest.predict;

import java.util.List;
import java.util.function.ToDoubleFunction;
import threadlab.loadtest.sample.Median;

/**
 * What this machine adds to a request, measured on a fresh process just before its experiments and never by them. Times
 * are of the whole machine, all programs and cores together: a request that costs 0.1 ms leaves room for 10,000 a
 * second.
 *
 * @param latencyMs what a lone request takes beyond its delay and its CPU time: timers, wake-ups
 * @param arrivalMs to receive one of many simultaneous requests
 * @param callMs to begin its upstream call
 * @param replyMs to take the upstream's answer and reply
 * @param saturatedPerSec requests a second that the machine carries with an upstream that answers at once
 */
public record Calibration(double latencyMs, double arrivalMs, double callMs, double replyMs, double saturatedPerSec) {
    /** A machine that adds nothing and has no bound. */
    public static final Calibration NONE = new Calibration(0, 0, 0, 0, Double.POSITIVE_INFINITY);

    private static final double NANOS_PER_MILLI = 1e6;

    /** Checks the bounds. */
    public Calibration {
        if (!(Math.min(Math.min(latencyMs, arrivalMs), Math.min(callMs, replyMs)) >= 0) || !(saturatedPerSec > 0)) {
            throw new IllegalArgumentException("a calibration must not be negative, was " + latencyMs + ", " + arrivalMs
                    + ", " + callMs + ", " + replyMs + " ms, " + saturatedPerSec + " /s");
        }
    }

    /** Returns the median of each figure. */
    public static Calibration median(List<Calibration> all) {
        return all.isEmpty()
                ? NONE
                : new Calibration(
                        median(all, Calibration::latencyMs),
                        median(all, Calibration::arrivalMs),
                        median(all, Calibration::callMs),
                        median(all, Calibration::replyMs),
                        median(all, Calibration::saturatedPerSec));
    }

    private static double median(List<Calibration> all, ToDoubleFunction<Calibration> figure) {
        return Median.of(all.stream().map(figure::applyAsDouble).toList()).orElseThrow();
    }

    /** Returns what a lone request takes beyond its delay. */
    public double overheadMs() {
        return latencyMs + arrivalMs + callMs + replyMs;
    }

    /** Returns the same as the simulation takes it: the machine as one core. */
    public CpuCost cpu() {
        return new CpuCost(1, nanos(arrivalMs), nanos(callMs), nanos(replyMs));
    }

    /** Returns how long the upstream seems to take that takes so long. */
    public ServiceTime upstream(double delayMs) {
        return ServiceTime.fixed(nanos(delayMs + latencyMs));
    }

    private static long nanos(double millis) {
        return Math.round(millis * NANOS_PER_MILLI);
    }
}
