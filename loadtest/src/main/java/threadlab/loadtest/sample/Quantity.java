package threadlab.loadtest.sample;

import java.time.Duration;
import java.util.List;

/**
 * One number, or several, that were chosen: a parameter of an experiment.
 *
 * @param metric what they are
 * @param values at least one
 */
public record Quantity(Metric metric, List<Double> values) {
    /** Copies the list. */
    public Quantity {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(metric.id() + " needs at least one value");
        }
    }

    /** One number. */
    public static Quantity of(Metric metric, double value) {
        return new Quantity(metric, List.of(value));
    }

    /** One duration, in milliseconds. */
    public static Quantity of(Metric metric, Duration value) {
        return of(metric, Unit.millis(value));
    }
}
