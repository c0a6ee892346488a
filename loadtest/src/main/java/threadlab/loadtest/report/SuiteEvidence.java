package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import threadlab.loadtest.report.Evidence.Duel;
import threadlab.loadtest.report.Evidence.Side;
import threadlab.loadtest.stats.LoadResult;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.CaseResult;
import threadlab.loadtest.stats.SuiteFile.Comparison;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;

/** Reads evidence off a suite; a mode on a JDK has the same tone in all experiments. */
final class SuiteEvidence {
    private final SuiteFile suite;
    private final List<String> tones;

    SuiteEvidence(SuiteFile suite) {
        this.suite = suite;
        tones = new ArrayList<>(suite.experiments().stream()
                .flatMap(each -> each.cases().stream())
                .map(SuiteEvidence::identity)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Returns what an experiment found. */
    Evidence of(ExperimentResult experiment) {
        return new Evidence(
                experiment.id(),
                experiment.cases().stream().map(each -> side(experiment, each)).toList(),
                experiment.comparisons().stream()
                        .filter(each -> Trust.holds(experiment, each))
                        .map(each -> duel(experiment, each))
                        .toList());
    }

    /** Returns all loads of all experiments, by mode and JDK. */
    Evidence ofAll() {
        SequencedMap<String, List<Side>> sides = new LinkedHashMap<>();
        for (ExperimentResult experiment : suite.experiments()) {
            experiment.cases().forEach(each -> sides.computeIfAbsent(identity(each), none -> new ArrayList<>())
                    .add(side(experiment, each)));
        }
        return new Evidence(
                "suite", sides.values().stream().map(SuiteEvidence::together).toList(), List.of());
    }

    private static Side together(List<Side> same) {
        Side first = same.getFirst();
        List<LoadResult> loads =
                same.stream().flatMap(side -> side.loads().stream()).toList();
        return new Side(
                first.label(),
                first.tone(),
                true,
                same.stream().mapToInt(Side::trials).max().orElse(0),
                first.parameters(),
                first.metrics(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                loads);
    }

    private Side side(ExperimentResult experiment, CaseResult of) {
        return new Side(
                ClaimRow.label(experiment, of),
                tones.indexOf(identity(of)),
                of.validity().valid(),
                of.believed().size(),
                of.parameters(),
                of.measured(),
                of.series(),
                of.predictedSeries(),
                of.loads());
    }

    private Duel duel(ExperimentResult experiment, Comparison comparison) {
        // A mode that is compared with itself is there twice: the first is the baseline, the last the candidate.
        CaseResult baseline = first(experiment.cases(), comparison::isBaseline);
        CaseResult candidate = first(experiment.cases().reversed(), comparison::isCandidate);
        return new Duel(
                Metric.of(comparison.metric()).label() + ", " + comparison.candidateName() + " / "
                        + comparison.baselineName(),
                tones.indexOf(identity(comparison.candidate(), comparison.jdk())),
                candidate.ratios(baseline, comparison.metric()),
                comparison.result());
    }

    private static CaseResult first(List<CaseResult> cases, Predicate<CaseResult> side) {
        return cases.stream().filter(side).findFirst().orElseThrow();
    }

    private static String identity(CaseResult of) {
        return identity(of.mode(), of.jdk());
    }

    private static String identity(String mode, String jdk) {
        return mode + " on " + jdk;
    }
}
