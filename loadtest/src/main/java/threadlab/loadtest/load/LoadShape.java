package threadlab.loadtest.load;

import java.time.Duration;
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
    String name();

    /** A shape whose requests come when they are due, whether or not earlier ones were answered. */
    sealed interface OpenLoop extends LoadShape {
        /** Returns the due times over the given time. */
        Schedule schedule(Duration duration);

        /** Returns the highest rate a second that it reaches. */
        double peakPerSecond();

        /** Returns the shape of the warm-up before it: the same load. */
        default OpenLoop warmUp() {
            return this;
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

        @Override
        public String name() {
            return "constant";
        }

        @Override
        public Schedule schedule(Duration duration) {
            return new ConstantRate(ratePerSecond, duration.toNanos());
        }

        @Override
        public double peakPerSecond() {
            return ratePerSecond;
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

        @Override
        public String name() {
            return "poisson";
        }

        @Override
        public Schedule schedule(Duration duration) {
            return new PoissonArrivals(ratePerSecond, duration.toNanos(), seed);
        }

        @Override
        public double peakPerSecond() {
            return ratePerSecond;
        }

        @Override
        public OpenLoop warmUp() {
            return new Poisson(ratePerSecond, seed + 1);
        }
    }

    /**
     * A rate that changes evenly; its warm-up holds the first rate.
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

        @Override
        public String name() {
            return "ramp";
        }

        @Override
        public Schedule schedule(Duration duration) {
            return new LinearRamp(fromPerSecond, toPerSecond, duration.toNanos());
        }

        @Override
        public double peakPerSecond() {
            return Math.max(fromPerSecond, toPerSecond);
        }

        @Override
        public OpenLoop warmUp() {
            return new Constant(fromPerSecond);
        }
    }

    /**
     * Rates one after another, each for the same share of the time; its warm-up holds the first rate.
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

        @Override
        public String name() {
            return "steps";
        }

        @Override
        public Schedule schedule(Duration duration) {
            long each = duration.toNanos() / ratesPerSecond.size();
            return new Consecutive(ratesPerSecond.stream()
                    .map(rate -> (Schedule) new ConstantRate(rate, each))
                    .toList());
        }

        @Override
        public double peakPerSecond() {
            return ratesPerSecond.stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
        }

        @Override
        public OpenLoop warmUp() {
            return new Constant(ratesPerSecond.getFirst());
        }
    }

    /**
     * The share of one of several servers behind a round-robin balancer.
     *
     * @param whole the load of all servers together
     * @param server which of how many
     */
    record RoundRobin(OpenLoop whole, Shard server) implements OpenLoop {
        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public Schedule schedule(Duration duration) {
            return server.of(whole.schedule(duration));
        }

        @Override
        public double peakPerSecond() {
            return whole.peakPerSecond() / server.of();
        }

        @Override
        public OpenLoop warmUp() {
            return new RoundRobin(whole.warmUp(), server);
        }
    }

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

        @Override
        public String name() {
            return "burst";
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

        @Override
        public String name() {
            return "closed";
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
