package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import threadlab.loadtest.stats.Judgement;
import threadlab.loadtest.stats.SuiteFile.Comparison;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;

/**
 * Says what an experiment means for the reader: which mode it favours, what limits each, and whether the theory may be
 * planned with.
 */
final class Meaning {
    private Meaning() {}

    /** Returns a sentence or two each, at least one. */
    static List<String> of(ExperimentResult result) {
        List<String> sentences = new ArrayList<>();
        result.comparisons().stream()
                .filter(each -> Trust.holds(result, each))
                .forEach(each -> sentences.add(favours(result, each)));
        sentences.addAll(limits(result));
        sentences.add(theory(result));
        return sentences;
    }

    /** Returns what limits each case that was measured validly, and what to change, where there is something to say. */
    static List<String> limits(ExperimentResult result) {
        return result.cases().stream()
                .filter(each -> each.validity().valid())
                .flatMap(each -> each.diagnosis().map(words -> ClaimRow.label(result, each) + ": " + words).stream())
                .toList();
    }

    private static String favours(ExperimentResult result, Comparison comparison) {
        if (comparison.result().undecided()) {
            return comparison.candidateName() + " or " + comparison.baselineName()
                    + ": all pairs point the same way, and they are too few to tell. More may: --pairs=10.";
        }
        if (!comparison.result().different()) {
            return comparison.candidateName() + " or " + comparison.baselineName()
                    + ": for this load it makes no difference that could be detected.";
        }
        boolean candidate = result.lowerIsBetter() == (comparison.result().ratio() < 1);
        String winner = candidate ? comparison.candidateName() : comparison.baselineName();
        String loser = candidate ? comparison.baselineName() : comparison.candidateName();
        return "For a load like this, run " + winner + " rather than " + loser + ".";
    }

    private static String theory(ExperimentResult result) {
        return switch (result.verdict()) {
            case CONFIRMED -> "The prediction held for every metric in every mode: you may plan with it.";
            case REFUTED ->
                "The prediction failed, so do not plan with it for a machine like this: "
                        + rows(result, Judgement.REFUTED) + ".";
            case INCONCLUSIVE ->
                "The trials do not settle the prediction: " + rows(result, Judgement.INCONCLUSIVE)
                        + ". More trials may: --profile=standard runs 10 of each mode.";
            case INVALID ->
                "Generator or machine could not carry a part of it, and nothing follows from that part: run it again on"
                        + " a machine with less beside it.";
        };
    }

    private static String rows(ExperimentResult result, Judgement verdict) {
        return ClaimRow.of(result).stream()
                .filter(row -> row.verdict() == verdict)
                .map(row ->
                        row.metric() + " on " + row.mode() + " was " + row.measured() + ", predicted " + row.predicted()
                                + (row.accepted().equals(row.predicted()) ? "" : " (holds for " + row.accepted() + ")"))
                .collect(Collectors.joining("; "));
    }
}
