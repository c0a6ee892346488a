package threadlab.loadtest.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Series;

/** What an experiment reads off its runs: values and curves. Built up by chaining; not thread-safe. */
public final class Observation {
    private final SequencedMap<Metric, Double> values = new LinkedHashMap<>();
    private final List<Series> series = new ArrayList<>();

    /** Adds a value, if there is one. */
    public Observation with(Metric metric, OptionalDouble value) {
        value.ifPresent(present -> values.put(metric, present));
        return this;
    }

    /** Adds a value. */
    public Observation with(Metric metric, double value) {
        values.put(metric, value);
        return this;
    }

    /** Adds a curve. */
    public Observation with(Series curve) {
        series.add(curve);
        return this;
    }

    /** Returns the values. */
    public Measured measured() {
        return new Measured(values);
    }

    /** Returns the curves. */
    public List<Series> series() {
        return List.copyOf(series);
    }
}
