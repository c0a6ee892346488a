package threadlab.loadtest.predict;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import threadlab.loadtest.predict.QueueSimulation.ServiceTime;
import threadlab.loadtest.sample.Median;
import threadlab.loadtest.sample.Unit;

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

    /**
     * Returns a service on this machine as the simulation takes it: the machine as one core.
     *
     * @param servers requests that may wait for the upstream at once; empty for no bound
     */
    public Station station(OptionalInt servers) {
        return Station.of(servers).costing(new CpuCost(1, nanos(arrivalMs), nanos(callMs), nanos(replyMs)));
    }

    /** Returns how long an upstream seems to take that takes so long. */
    public ServiceTime upstream(Duration delay) {
        return ServiceTime.fixed(nanos(Unit.millis(delay) + latencyMs));
    }

    private static long nanos(double millis) {
        return Math.round(millis * Unit.NANOS_PER_MILLI);
    }
}
