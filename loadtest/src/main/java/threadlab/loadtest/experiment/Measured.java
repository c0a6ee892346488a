package threadlab.loadtest.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.DoubleFunction;
import threadlab.loadtest.sample.Metric;

/**
 * Measured values by metric, in the order in which an experiment reads them; what could not be told from so few samples
 * is missing.
 *
 * @param values by metric
 */
public record Measured(SequencedMap<Metric, Double> values) {
    /** Copies the map. */
    public Measured {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /** Returns the value of a metric, where there is one. */
    public OptionalDouble get(Metric metric) {
        return values.containsKey(metric) ? OptionalDouble.of(values.get(metric)) : OptionalDouble.empty();
    }

    /** Returns what a function makes of the value of a metric, where there is one. */
    public <T> Optional<T> map(Metric metric, DoubleFunction<? extends T> function) {
        return Optional.ofNullable(values.get(metric)).map(function::apply);
    }
}
