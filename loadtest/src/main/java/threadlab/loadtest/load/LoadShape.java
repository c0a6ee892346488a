package threadlab.loadtest.load;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import threadlab.loadtest.arrivals.Bounds;
import threadlab.loadtest.arrivals.Consecutive;
import threadlab.loadtest.arrivals.ConstantRate;
import threadlab.loadtest.arrivals.LinearRamp;
import threadlab.loadtest.arrivals.PoissonArrivals;
import threadlab.loadtest.arrivals.Schedule;
import threadlab.loadtest.arrivals.Simultaneous;

/**
 * How requests come: on a schedule of their own (open loop), each after the one before (closed loop), or all at once.
 */
public sealed interface LoadShape {
    /** Returns the word that the run file uses for it. */
    default String name() {
        return switch (this) {
            case Constant constant -> "constant";
            case Poisson random -> "poisson";
            case Ramp ramp -> "ramp";
            case Steps steps -> "steps";
            case RoundRobin share -> share.whole.name();
            case Burst burst -> "burst";
            case ClosedLoop closed -> "closed";
        };
    }

    /** A shape whose requests come when they are due, whether or not earlier ones were answered. */
    sealed interface OpenLoop extends LoadShape {
        /** Returns the due times over the given time. */
        default Schedule schedule(Duration duration) {
            long nanos = duration.toNanos();
            return switch (this) {
                case Constant constant -> new ConstantRate(constant.ratePerSecond, nanos);
                case Poisson random -> new PoissonArrivals(random.ratePerSecond, nanos, random.seed);
                case Ramp ramp -> new LinearRamp(ramp.fromPerSecond, ramp.toPerSecond, nanos);
                case Steps steps ->
                    new Consecutive(steps.ratesPerSecond.stream()
                            .<Schedule>map(rate -> new ConstantRate(rate, nanos / steps.ratesPerSecond.size()))
                            .toList());
                case RoundRobin share -> share.server.of(share.whole.schedule(duration));
            };
        }

        /** Returns the highest rate a second that it reaches. */
        default double peakPerSecond() {
            return switch (this) {
                case Constant constant -> constant.ratePerSecond;
                case Poisson random -> random.ratePerSecond;
                case Ramp ramp -> Math.max(ramp.fromPerSecond, ramp.toPerSecond);
                case Steps steps -> Collections.max(steps.ratesPerSecond);
                case RoundRobin share -> share.whole.peakPerSecond() / share.server.of();
            };
        }

        /** Returns the shape of the warm-up before it: the same load; of a rate that changes, the first rate. */
        default OpenLoop warmUp() {
            return switch (this) {
                case Constant constant -> constant;
                case Poisson random -> new Poisson(random.ratePerSecond, random.seed + 1);
                case Ramp ramp -> new Constant(ramp.fromPerSecond);
                case Steps steps -> new Constant(steps.ratesPerSecond.getFirst());
                case RoundRobin share -> new RoundRobin(share.whole.warmUp(), share.server);
            };
        }
    }

    /**
     * Evenly spaced requests.
     *
     * @param ratePerSecond above 0
     */
    record Constant(double ratePerSecond) implements OpenLoop {
        /** Checks the bound. */
        public Constant {
            Bounds.rate("rate", ratePerSecond);
        }
    }

    /**
     * Independent requests with exponential gaps.
     *
     * @param ratePerSecond the mean rate, above 0
     * @param seed of the gaps
     */
    record Poisson(double ratePerSecond, long seed) implements OpenLoop {
        /** Checks the bound. */
        public Poisson {
            Bounds.rate("rate", ratePerSecond);
        }
    }

    /**
     * A rate that changes evenly.
     *
     * @param fromPerSecond above 0
     * @param toPerSecond above 0
     */
    record Ramp(double fromPerSecond, double toPerSecond) implements OpenLoop {
        /** Checks the bounds. */
        public Ramp {
            Bounds.rate("ramp's first rate", fromPerSecond);
            Bounds.rate("ramp's last rate", toPerSecond);
        }
    }

    /**
     * Rates one after another, each for the same share of the time.
     *
     * @param ratesPerSecond at least one, each above 0
     */
    record Steps(List<Double> ratesPerSecond) implements OpenLoop {
        /** Copies the list and checks the bounds. */
        public Steps {
            ratesPerSecond = List.copyOf(ratesPerSecond);
            ratesPerSecond.forEach(rate -> Bounds.rate("step's rate", rate));
            if (ratesPerSecond.isEmpty()) {
                throw new IllegalArgumentException("steps need at least one rate");
            }
        }
    }

    /**
     * The share of one of several servers behind a round-robin balancer.
     *
     * @param whole the load of all servers together
     * @param server which of how many
     */
    record RoundRobin(OpenLoop whole, Shard server) implements OpenLoop {}

    /**
     * All requests at once, each on a connection of its own; its warm-up is a closed loop over the same connections.
     *
     * @param count how many, at least 1
     * @param after how long after the start, at least 0
     */
    record Burst(int count, Duration after) implements LoadShape {
        /** Checks the bound. */
        public Burst {
            atLeastOne("burst", count);
            if (after.isNegative()) {
                throw new IllegalArgumentException("a burst's after must be at least 0, was " + after);
            }
        }

        /** All at the start. */
        public Burst(int count) {
            this(count, Duration.ZERO);
        }

        /** Returns the one instant at which all are due. */
        public Schedule schedule() {
            return new Simultaneous(count, after.toNanos());
        }
    }

    /**
     * A fixed number of clients, each of which sends as soon as its last reply came.
     *
     * @param concurrency how many clients, at least 1
     */
    record ClosedLoop(int concurrency) implements LoadShape {
        /** Checks the bound. */
        public ClosedLoop {
            atLeastOne("concurrency", concurrency);
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
