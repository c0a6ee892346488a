package threadlab.loadtest.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * From where to where, both included.
 *
 * @param low one end, may be negatively infinite
 * @param high the other, may be infinite, not below
 */
public record Range(double low, double high) {
    /** Returns whether all of it lies in another. */
    public boolean within(Range other) {
        return other.low <= low && high <= other.high;
    }

    /** Returns whether it and another have nothing in common. */
    public boolean apart(Range other) {
        return high < other.low || other.high < low;
    }

    /** Returns the same on another scale, which must not fall. */
    public Range on(DoubleUnaryOperator scale) {
        return new Range(scale.applyAsDouble(low), scale.applyAsDouble(high));
    }
}
