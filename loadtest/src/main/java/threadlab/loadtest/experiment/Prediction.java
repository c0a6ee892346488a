package threadlab.loadtest.experiment;

import java.util.OptionalDouble;
import threadlab.loadtest.sample.Metric;

/**
 * What is expected of one metric before it is measured.
 *
 * @param metric what is predicted
 * @param predicted the value that theory gives, where it gives one
 * @param low the claim holds from here
 * @param high the claim holds up to here; infinite for no bound
 */
public record Prediction(Metric metric, OptionalDouble predicted, double low, double high) {
    /** Checks that the bounds are in order. */
    public Prediction {
        if (!(low <= high)) {
            throw new IllegalArgumentException(metric.id() + ": low must not exceed high, was " + low + " and " + high);
        }
    }

    /** The claim holds where the measurement is within that share of the prediction. */
    public static Prediction near(Metric metric, double predicted, double toleranceRatio) {
        return new Prediction(
                metric,
                OptionalDouble.of(predicted),
                predicted * (1 - toleranceRatio),
                predicted * (1 + toleranceRatio));
    }

    /** A point is predicted, and the claim holds up to a bound above it. */
    public static Prediction upTo(Metric metric, double predicted, double high) {
        return new Prediction(metric, OptionalDouble.of(predicted), 0, high);
    }

    /** No point is predicted, only that the measurement stays below a bound. */
    public static Prediction atMost(Metric metric, double high) {
        return new Prediction(metric, OptionalDouble.empty(), 0, high);
    }

    /** No point is predicted, only that the measurement is not below a bound. */
    public static Prediction atLeast(Metric metric, double low) {
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
