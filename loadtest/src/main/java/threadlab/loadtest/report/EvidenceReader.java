package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.judge.LoadResult.LoadRun;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.report.Evidence.Ratio;
import threadlab.loadtest.report.Evidence.Side;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.stats.Finding;

/** Reads evidence off a suite's results and off saved runs. */
final class EvidenceReader {
    private static final List<Metric> SHOWN_RATIOS = List.of(Metric.P50, Metric.P99, Metric.THROUGHPUT);

    private EvidenceReader() {}

    /** Reads it off an experiment of a suite; a variant has the same tone in all of a suite's experiments. */
    static Evidence of(SuiteResults suite, ExperimentResult experiment) {
        List<VariantName> tones = tones(suite);
        return new Evidence(
                experiment.id(),
                experiment.cases().stream()
                        .map(each -> side(ClaimRow.label(experiment, each), tones.indexOf(each.variant()), each))
                        .toList(),
                experiment.comparisons().stream()
                        .flatMap(each -> ratio(
                                each.primary(),
                                each.candidateName(),
                                each.baselineName(),
                                tones.indexOf(each.candidate())))
                        .toList());
    }

    private static List<VariantName> tones(SuiteResults suite) {
        return cases(suite).map(CaseResult::variant).distinct().toList();
    }

    private static Stream<CaseResult> cases(SuiteResults suite) {
        return suite.experiments().stream().flatMap(each -> each.cases().stream());
    }

    private static Side side(String label, int tone, CaseResult of) {
        return new Side(
                label,
                tone,
                of.valid(),
                of.trials().believed().size(),
                of.parameter(Metric.POOL_SIZE).stream()
                        .flatMap(pool ->
                                of.parameter(Metric.DELAY).stream().map(delay -> pool * Unit.MILLIS_PER_SECOND / delay))
                        .findFirst(),
                of.curves(),
                of.trials().loads());
    }

    private static Stream<Ratio> ratio(MetricComparison by, String candidate, String baseline, int tone) {
        String name = by.metric().label() + ", " + candidate + " / " + baseline;
        return by.ratio().stream()
                .filter(any -> !(by.finding() instanceof Finding.Invalid))
                .map(result -> new Ratio(name, tone, result));
    }

    /** Reads all loads of all experiments off a suite, by variant. */
    static Evidence of(SuiteResults suite) {
        List<VariantName> tones = tones(suite);
        List<Side> sides = tones.stream()
                .map(variant -> new Side(
                        variant.withJdk(),
                        tones.indexOf(variant),
                        true,
                        cases(suite)
                                .filter(each -> each.variant().equals(variant))
                                .flatMap(each -> each.trials().loads().stream())
                                .toList()))
                .toList();
        return new Evidence("suite", sides, List.of());
    }

    /** Reads it off saved runs: one baseline compared with each candidate. */
    static Evidence of(List<RunComparison> comparisons) {
        List<RunSet> labels = labels(comparisons);
        List<Ratio> ratios = new ArrayList<>();
        for (RunComparison each : comparisons) {
            for (Metric metric : SHOWN_RATIOS) {
                String baseline = each.baseline().label();
                ratio(each.by(metric), each.candidate().label(), baseline, ratios.size())
                        .forEach(ratios::add);
            }
        }
        return new Evidence(
                "compare",
                IntStream.range(0, labels.size())
                        .mapToObj(tone -> side(labels.get(tone), tone))
                        .toList(),
                ratios);
    }

    /** Returns the baseline and each candidate. */
    static List<RunSet> labels(List<RunComparison> comparisons) {
        return Stream.concat(
                        Stream.of(comparisons.getFirst().baseline()),
                        comparisons.stream().map(RunComparison::candidate))
                .toList();
    }

    private static Side side(RunSet label, int tone) {
        List<LoadRun> trials = IntStream.range(0, label.runs().size())
                .mapToObj(trial -> loadRun(trial + 1, label.runs().get(trial)))
                .toList();
        return new Side(label.label(), tone, label.validity().valid(), List.of(new LoadResult("", trials)));
    }

    /** All kinds of request of a run together, under one name, since labels may ask differently. */
    private static LoadRun loadRun(int trial, Run run) {
        RequestResult all = run.main();
        return new LoadRun(
                trial,
                new RequestResult("all", "all requests", all.load(), all.counts(), all.times(), all.throughputPerSec()),
                run.validity(),
                run.conditions().generator(),
                run.conditions().service(),
                run.intervals().stream()
                        .filter(each -> each.traffic().equals(all.traffic()))
                        .toList());
    }
}
