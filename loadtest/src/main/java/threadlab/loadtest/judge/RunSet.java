package threadlab.loadtest.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Median;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Shortfall;
import threadlab.loadtest.sample.Times;
import threadlab.loadtest.sample.Validity;

/**
 * The saved runs of one label: trials of the same thing.
 *
 * @param label what the user calls it
 * @param runs at least one, in the order in which they were measured
 */
public record RunSet(String label, List<Run> runs) {
    /** What saved runs are compared by. Latencies are response times: from due to answered. */
    public static final List<Metric> METRICS = List.of(
            Metric.ERRORS, Metric.THROUGHPUT, Metric.P50, Metric.P90, Metric.P95, Metric.P99, Metric.P999, Metric.MEAN);

    /** Copies the list. */
    public RunSet {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a label needs at least one run, " + label + " had none");
        }
    }

    /**
     * Puts runs of one label together, in the order in which the labels first appear; of each label in the order in
     * which they were measured.
     */
    public static List<RunSet> byLabel(List<Run> runs) {
        Map<String, List<Run>> labels = new LinkedHashMap<>();
        runs.forEach(run -> labels.put(run.label(), new ArrayList<>()));
        runs.stream().sorted(Comparator.comparing(Run::startedAt)).forEach(run -> labels.get(run.label())
                .add(run));
        return labels.entrySet().stream()
                .map(each -> new RunSet(each.getKey(), each.getValue()))
                .toList();
    }

    /** Returns the median of the trials; of what one trial has too few samples for, the value of all pooled. */
    public OptionalDouble value(Metric metric) {
        List<Double> each = perTrial(metric);
        return each.size() == runs.size()
                ? Median.of(each)
                : Times.sum(runs.stream().map(run -> run.main().times()).toList())
                        .told(metric);
    }

    /** Returns the metric of each trial that had samples enough. */
    public List<Double> perTrial(Metric metric) {
        return runs.stream()
                .map(run -> of(metric, run.main()))
                .flatMapToDouble(OptionalDouble::stream)
                .boxed()
                .toList();
    }

    private static OptionalDouble of(Metric metric, RequestResult of) {
        if (metric.equals(Metric.ERRORS)) {
            return OptionalDouble.of(of.counts().accounting().errorRatio());
        }
        return metric.equals(Metric.THROUGHPUT)
                ? OptionalDouble.of(of.throughputPerSec())
                : of.times().told(metric);
    }

    /** Returns the sum of all accounting. */
    public Accounting accounting() {
        return runs.stream().map(run -> run.main().counts().accounting()).reduce(Accounting.EMPTY, Accounting::plus);
    }

    /** Returns the reasons against any of the runs. */
    public Validity validity() {
        return Validity.all(runs.stream().map(Run::validity));
    }

    /**
     * Returns what the service did not keep up with, in the first such run, where more than half of the runs are such.
     */
    public Optional<Shortfall> shortfall() {
        return usually(Shortfall::of);
    }

    /** Returns how the service changed while it was measured, the same way. */
    public Optional<Steadiness> unsteady() {
        return usually(Steadiness::of);
    }

    private <T> Optional<T> usually(Function<Run, Optional<T>> read) {
        List<T> found = runs.stream().map(read).flatMap(Optional::stream).toList();
        return 2 * found.size() > runs.size() ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Returns whether any of the runs was ended before its time. */
    public boolean partial() {
        return runs.stream().anyMatch(Run::partial);
    }
}
