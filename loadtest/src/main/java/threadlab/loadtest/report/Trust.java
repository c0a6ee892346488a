package threadlab.loadtest.report;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.CaseResult.CaseTrials;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.SuiteResults;

/**
 * Whether a suite's measurements may be believed.
 *
 * @param reasons against trials, each with the experiment and variant it speaks of; none where all are valid
 * @param trials that results rest on
 * @param repeated trials that were invalid and run again
 * @param repeatedPhases phases of the others, calibrations included, that were invalid and measured again
 * @param leftOut trials whose repetition was invalid too
 * @param partial whether not all trials were measured that were planned
 */
record Trust(List<String> reasons, int trials, int repeated, int repeatedPhases, int leftOut, boolean partial) {
    /** Reads it off a suite. */
    static Trust of(SuiteResults suite) {
        return new Trust(
                suite.experiments().stream().flatMap(Trust::reasons).distinct().toList(),
                sum(suite, trials -> trials.believed().size()),
                sum(suite, CaseTrials::repeatedTrials),
                sum(suite, CaseTrials::repeatedPhases),
                sum(suite, trials -> trials.all().size() - trials.believed().size()),
                suite.origin().partial());
    }

    private static int sum(SuiteResults suite, ToIntFunction<CaseTrials> count) {
        return suite.experiments().stream()
                .flatMap(each -> each.cases().stream())
                .map(CaseResult::trials)
                .mapToInt(count)
                .sum();
    }

    private static Stream<String> reasons(ExperimentResult experiment) {
        return experiment.cases().stream()
                .flatMap(each -> ReasonText.of(each.trials().validity()).stream()
                        .map(reason -> experiment.id() + ", " + ClaimRow.label(experiment, each) + ": " + reason));
    }

    /** Returns the word for a badge: valid, partial or invalid. */
    String word() {
        if (!reasons.isEmpty()) {
            return "invalid";
        }
        return partial ? "partial" : "valid";
    }

    /** Returns how many trials it rests on. */
    String basis() {
        return Figures.count(trials, "trial")
                + (repeated == 0 ? "" : ", " + Figures.count(repeated, "invalid trial") + " run again")
                + (repeatedPhases == 0 ? "" : ", " + Figures.count(repeatedPhases, "invalid phase") + " measured again")
                + (leftOut == 0 ? "" : ", " + Figures.count(leftOut, "trial") + " left out that stayed invalid")
                + (partial ? ", not all that were planned" : "");
    }
}
