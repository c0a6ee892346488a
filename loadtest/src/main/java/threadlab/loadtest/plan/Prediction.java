package threadlab.loadtest.plan;

import java.util.OptionalDouble;

/**
 * What is expected of one metric before it is measured.
 *
 * @param metric its name, ending in its unit: Ms, PerSec, Bytes, Ratio
 * @param predicted the value that theory gives, where it gives one
 * @param low the claim holds from here
 * @param high the claim holds up to here; infinite for no bound
 */
public record Prediction(String metric, OptionalDouble predicted, double low, double high) {
    /** Checks that the bounds are in order. */
    public Prediction {
        if (!(low <= high)) {
            throw new IllegalArgumentException(metric + ": low must not exceed high, was " + low + " and " + high);
        }
    }

    /** The claim holds where the measurement is within that share of the prediction. */
    public static Prediction near(String metric, double predicted, double toleranceRatio) {
        return new Prediction(
                metric,
                OptionalDouble.of(predicted),
                predicted * (1 - toleranceRatio),
                predicted * (1 + toleranceRatio));
    }

    /** A point is predicted, and the claim holds up to a bound above it. */
    public static Prediction upTo(String metric, double predicted, double high) {
        return new Prediction(metric, OptionalDouble.of(predicted), 0, high);
    }

    /** No point is predicted, only that the measurement stays below a bound. */
    public static Prediction atMost(String metric, double high) {
        return new Prediction(metric, OptionalDouble.empty(), 0, high);
    }

    /** No point is predicted, only that the measurement is not below a bound. */
    public static Prediction atLeast(String metric, double low) {
        return new Prediction(metric, OptionalDouble.empty(), low, Double.POSITIVE_INFINITY);
    }

    /** Returns whether the claim holds for that measurement. */
    public boolean holdsFor(double measured) {
        return measured >= low && measured <= high;
    }

    /** Returns (measured - predicted) / predicted, where a point is predicted. */
    public OptionalDouble errorRatio(double measured) {
        return predicted.isPresent()
                ? OptionalDouble.of((measured - predicted.getAsDouble()) / predicted.getAsDouble())
                : OptionalDouble.empty();
    }
}
