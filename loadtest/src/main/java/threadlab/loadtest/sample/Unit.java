package threadlab.loadtest.sample;

import java.time.Duration;

/** What the values of a metric are in, in files and in memory, and what they are shown in. */
public enum Unit {
    /** Milliseconds. */
    MILLIS("ms", 1),
    /** Seconds. */
    SECONDS("s", 1),
    /** Events a second. */
    PER_SECOND("/s", 1),
    /** Bytes, shown in MiB. */
    BYTES("MiB", 1.0 / (1 << 20)),
    /** A share, 0 to 1, shown in percent. */
    RATIO("%", 100),
    /** A number of things. */
    COUNT("", 1);

    /** Nanoseconds in a millisecond. */
    public static final double NANOS_PER_MILLI = 1e6;
    /** Nanoseconds in a second. */
    public static final double NANOS_PER_SECOND = 1e9;
    /** Milliseconds in a second. */
    public static final double MILLIS_PER_SECOND = 1000;

    private final String symbol;
    private final double scale;

    Unit(String symbol, double scale) {
        this.symbol = symbol;
        this.scale = scale;
    }

    /** Returns a duration in milliseconds, as metrics hold it. */
    public static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }

    /** Returns the symbol that stands behind a shown value; empty for a plain number. */
    public String symbol() {
        return symbol;
    }

    /** Returns a value in the unit of the symbol. */
    public double shown(double value) {
        return value * scale;
    }
}
