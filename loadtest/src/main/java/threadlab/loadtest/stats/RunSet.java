package threadlab.loadtest.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.Median;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.Validity;

/**
 * The saved runs of one label: trials of the same thing.
 *
 * @param label what the user calls it
 * @param runs at least one, in the order given
 */
public record RunSet(String label, List<RunFile> runs) {
    /** Copies the list. */
    public RunSet {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a label needs at least one run, " + label + " had none");
        }
    }

    /** Puts runs of one label together, in the order in which the labels first appear. */
    public static List<RunSet> byLabel(List<RunFile> runs) {
        Map<String, List<RunFile>> labels = new LinkedHashMap<>();
        runs.forEach(run ->
                labels.computeIfAbsent(run.label(), none -> new ArrayList<>()).add(run));
        return labels.entrySet().stream()
                .map(each -> new RunSet(each.getKey(), each.getValue()))
                .toList();
    }

    /** Returns the median of the trials; of what one trial has too few samples for, the value of all pooled. */
    public OptionalDouble value(RunMetric metric) {
        List<Double> each = perTrial(metric);
        return each.size() == runs.size() ? Median.of(each) : metric.pooled(this);
    }

    /** Returns the metric of each trial that had samples enough. */
    List<Double> perTrial(RunMetric metric) {
        return runs.stream()
                .map(run -> metric.pooled(new RunSet(label, List.of(run))))
                .flatMapToDouble(OptionalDouble::stream)
                .boxed()
                .toList();
    }

    /** Returns the sum of all books. */
    public Accounting accounting() {
        return runs.stream().map(RunFile::accounting).reduce(Accounting.EMPTY, Accounting::plus);
    }

    /** Returns the reasons against any of the runs. */
    public Validity validity() {
        return Validity.of(runs.stream()
                .flatMap(run -> run.validity().reasons().stream())
                .distinct()
                .toList());
    }

    /** Returns whether any of the runs was ended before its time. */
    public boolean partial() {
        return runs.stream().anyMatch(RunFile::partial);
    }

    /** Returns the summary of all response times. */
    public LatencySummary responseTimes() {
        return LatencySummary.of(response());
    }

    /** Returns all response times in nanoseconds. */
    public Histogram response() {
        Histogram all = Histograms.create();
        runs.forEach(run -> all.add(Histograms.decode(run.histograms().responseTime())));
        return all;
    }
}
