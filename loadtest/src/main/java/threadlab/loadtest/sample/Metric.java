package threadlab.loadtest.sample;

import java.util.List;

/**
 * What a number measures.
 *
 * @param id its name in files, ending in the unit, such as {@code helloMeanMs}
 * @param label its name for people, without the unit
 * @param unit what its values are in
 * @param direction which values are better
 */
public record Metric(String id, String label, Unit unit, Direction direction) {
    /** Requests that failed or timed out, as a share of those offered, 0 to 1. */
    public static final Metric ERRORS = lower("errorRatio", "errors", Unit.RATIO);
    /** Whole replies a second within the counted time. */
    public static final Metric THROUGHPUT = higher("throughputPerSec", "throughput", Unit.PER_SECOND);
    /** Median response time. */
    public static final Metric P50 = lower("p50Ms", "p50", Unit.MILLIS);
    /** 90th percentile of the response time. */
    public static final Metric P90 = lower("p90Ms", "p90", Unit.MILLIS);
    /** 95th percentile of the response time. */
    public static final Metric P95 = lower("p95Ms", "p95", Unit.MILLIS);
    /** 99th percentile of the response time. */
    public static final Metric P99 = lower("p99Ms", "p99", Unit.MILLIS);
    /** 99.9th percentile of the response time. */
    public static final Metric P999 = lower("p99.9Ms", "p99.9", Unit.MILLIS);
    /** Largest response time. */
    public static final Metric MAX = lower("maxMs", "max", Unit.MILLIS);
    /** Mean response time. */
    public static final Metric MEAN = lower("meanMs", "mean", Unit.MILLIS);

    /** What charts show others against: the rank of a request among simultaneous ones, the fastest first, from 1. */
    public static final Metric RANK = plain("rank", "request, by rank", Unit.COUNT);
    /** What charts show others against: time since the counted part began. */
    public static final Metric TIME = plain("sec", "time", Unit.SECONDS);
    /** What charts show others against: the rate that was offered. */
    public static final Metric OFFERED_RATE = plain("offeredPerSec", "offered rate", Unit.PER_SECOND);
    /** What charts show others against: requests that were sent and not answered yet. */
    public static final Metric IN_FLIGHT = plain("inFlight", "requests in flight", Unit.COUNT);

    /** The parameter P: platform threads of the pool. */
    public static final Metric POOL_SIZE = plain("poolSize", "pool size", Unit.COUNT);
    /** The parameter D: how long the upstream, or the service itself, waits. */
    public static final Metric DELAY = plain("delayMs", "delay", Unit.MILLIS);

    private static final List<Metric> PERCENTILES = List.of(P50, P90, P95, P99, P999);

    /** Which values of a metric are better. */
    public enum Direction {
        /** The lower the better. */
        LOWER_IS_BETTER,
        /** The higher the better. */
        HIGHER_IS_BETTER,
        /** Neither: it describes. */
        NEITHER
    }

    /** A metric of which less is better. */
    public static Metric lower(String id, String label, Unit unit) {
        return new Metric(id, label, unit, Direction.LOWER_IS_BETTER);
    }

    /** A metric of which more is better. */
    public static Metric higher(String id, String label, Unit unit) {
        return new Metric(id, label, unit, Direction.HIGHER_IS_BETTER);
    }

    /** A metric that describes. */
    public static Metric plain(String id, String label, Unit unit) {
        return new Metric(id, label, unit, Direction.NEITHER);
    }

    /** Returns whether it is a percentile of the response time. */
    public boolean percentile() {
        return PERCENTILES.contains(this);
    }

    /** Returns whether a value is better than another, as far as this metric says which is. */
    public boolean better(double value, double other) {
        return switch (direction) {
            case LOWER_IS_BETTER -> value < other;
            case HIGHER_IS_BETTER -> value > other;
            case NEITHER -> false;
        };
    }
}
