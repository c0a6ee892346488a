package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import threadlab.loadtest.report.Evidence.Duel;
import threadlab.loadtest.report.Evidence.Side;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.RunFile.EndpointResult;
import threadlab.loadtest.stats.LoadResult;
import threadlab.loadtest.stats.LoadResult.LoadRun;
import threadlab.loadtest.stats.RunComparison;
import threadlab.loadtest.stats.RunMetric;
import threadlab.loadtest.stats.RunSet;

/** Reads evidence off saved runs of several labels. */
final class CompareEvidence {
    private static final List<RunMetric> SHOWN = List.of(RunMetric.P50, RunMetric.P99, RunMetric.THROUGHPUT);

    private CompareEvidence() {}

    static Evidence of(List<RunSet> labels, List<RunComparison> comparisons) {
        List<Side> sides = IntStream.range(0, labels.size())
                .mapToObj(tone -> side(labels.get(tone), tone))
                .toList();
        List<Duel> duels = new ArrayList<>();
        for (RunComparison comparison : comparisons) {
            if (comparison.valid()) {
                duels.addAll(duels(comparison, duels.size()));
            }
        }
        return new Evidence("compare", sides, duels);
    }

    private static Side side(RunSet label, int tone) {
        return new Side(
                label.label(),
                tone,
                label.validity().valid(),
                label.runs().size(),
                Map.of(),
                Map.of(),
                new LinkedHashMap<>(),
                Map.of(),
                List.of(load(label)));
    }

    private static LoadResult load(RunSet label) {
        return new LoadResult(
                "",
                IntStream.range(0, label.runs().size())
                        .mapToObj(trial -> run(trial + 1, label.runs().get(trial)))
                        .toList());
    }

    /** All kinds of request of a run together. */
    private static LoadRun run(int trial, RunFile run) {
        EndpointResult all = new EndpointResult(
                "all",
                "all requests",
                run.load(),
                run.accounting(),
                run.errors(),
                new TreeMap<>(),
                run.responseTimeMs(),
                run.serviceTimeMs(),
                run.scheduleLagMs(),
                run.throughputPerSec(),
                0,
                run.histograms());
        Map<Double, Interval> intervals = new TreeMap<>();
        run.intervals().stream()
                .filter(each -> each.startMs() >= 0)
                .forEach(each -> intervals.merge(each.startMs(), each, Interval::plus));
        return new LoadRun(trial, all, run.validity(), run.generator(), run.server(), List.copyOf(intervals.values()));
    }

    private static List<Duel> duels(RunComparison comparison, int firstTone) {
        List<Duel> duels = new ArrayList<>();
        for (RunMetric metric : SHOWN) {
            List<Double> baseline = trials(comparison.baseline(), metric);
            List<Double> candidate = trials(comparison.candidate(), metric);
            int pairs = comparison.pairs();
            String name = metric.label() + ", " + comparison.candidate().label() + " / "
                    + comparison.baseline().label();
            if (baseline.size() >= pairs && candidate.size() >= pairs) {
                int tone = firstTone + duels.size();
                comparison
                        .line(metric)
                        .ratio()
                        .ifPresent(ratio -> duels.add(new Duel(
                                name,
                                tone,
                                IntStream.range(0, pairs)
                                        .mapToObj(pair -> candidate.get(pair) / baseline.get(pair))
                                        .toList(),
                                ratio)));
            }
        }
        return duels;
    }

    private static List<Double> trials(RunSet label, RunMetric metric) {
        return label.runs().stream()
                .map(run -> new RunSet(label.label(), List.of(run)).value(metric))
                .filter(value -> value.isPresent())
                .map(value -> value.getAsDouble())
                .toList();
    }
}
