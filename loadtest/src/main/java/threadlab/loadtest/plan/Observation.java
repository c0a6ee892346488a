package threadlab.loadtest.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import threadlab.loadtest.sample.Point;

/**
 * What an experiment reads off its runs.
 *
 * @param metrics by name; what could not be told from so few samples is missing
 * @param series for charts, by name: what is shown, its unit and, after {@code By}, what it is shown against and its
 *     unit, such as {@code helloMsBySec}, {@code rssBytesByInFlight} or {@code responseMsByRank}
 */
public record Observation(SequencedMap<String, Double> metrics, SequencedMap<String, List<Point>> series) {
    /** Nothing yet. */
    public Observation() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Adds a metric, if there is one. */
    public Observation with(String metric, OptionalDouble value) {
        value.ifPresent(present -> metrics.put(metric, present));
        return this;
    }

    /** Adds a chart's curve. */
    public Observation with(String name, List<Point> points) {
        series.put(name, List.copyOf(points));
        return this;
    }
}
