package threadlab.loadtest.report;

import java.util.List;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.CaseResult;
import threadlab.loadtest.stats.SuiteFile.Comparison;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;

/**
 * Whether a suite's measurements may be believed.
 *
 * @param validity of all trials, each reason with the experiment and mode it speaks of
 * @param trials that were measured
 * @param repeated trials that were invalid and run again
 * @param repeatedPhases phases of the others, calibrations included, that were invalid and measured again
 * @param leftOut trials whose repetition was invalid too
 * @param partial whether not all trials were measured that were planned
 */
public record Trust(Validity validity, int trials, int repeated, int repeatedPhases, int leftOut, boolean partial) {
    /** Reads it off a suite. */
    public static Trust of(SuiteFile suite) {
        List<CaseResult> cases = suite.experiments().stream()
                .flatMap(each -> each.cases().stream())
                .toList();
        return new Trust(
                Validity.of(suite.experiments().stream()
                        .flatMap(each -> reasons(each).stream())
                        .distinct()
                        .toList()),
                cases.stream().mapToInt(each -> each.believed().size()).sum(),
                cases.stream().mapToInt(CaseResult::invalidTrials).sum(),
                cases.stream().mapToInt(CaseResult::repeatedPhases).sum(),
                cases.stream()
                        .mapToInt(each -> each.trials().size() - each.believed().size())
                        .sum(),
                suite.partial());
    }

    /** Returns whether both sides of a comparison were measured validly, so that its sentence may be said. */
    public static boolean holds(ExperimentResult experiment, Comparison comparison) {
        return experiment.cases().stream()
                .filter(each -> comparison.isBaseline(each) || comparison.isCandidate(each))
                .allMatch(each -> each.validity().valid());
    }

    /** Returns what may be said of a comparison: nothing where a side is invalid. */
    public static String sentence(ExperimentResult experiment, Comparison comparison) {
        String jdk = experiment.jdks().size() > 1 && !comparison.acrossJdks() ? " (JDK " + comparison.jdk() + ")" : "";
        String metric = Metric.of(comparison.metric()).label();
        String said = comparison.sentence().startsWith(comparison.metric())
                ? metric + comparison.sentence().substring(comparison.metric().length())
                : comparison.sentence();
        return holds(experiment, comparison)
                ? said + jdk
                : metric + ": no difference claimed between " + comparison.candidateName() + " and "
                        + comparison.baselineName()
                        + jdk + ": the measurement is invalid";
    }

    /** Returns the word for a badge: valid, partial or invalid. */
    public String word() {
        if (!validity.valid()) {
            return "invalid";
        }
        return partial ? "partial" : "valid";
    }

    /** Returns one line: the word, and how many trials it rests on. */
    public String line() {
        return word() + ": " + basis();
    }

    /** Returns how many trials it rests on. */
    String basis() {
        String again = repeated == 0 ? "" : ", " + Figures.count(repeated, "invalid trial") + " run again";
        String phases =
                repeatedPhases == 0 ? "" : ", " + Figures.count(repeatedPhases, "invalid phase") + " measured again";
        String ended = partial ? ", not all that were planned" : "";
        String without = leftOut == 0 ? "" : ", " + Figures.count(leftOut, "trial") + " left out that stayed invalid";
        return Figures.count(trials, "trial") + again + phases + without + ended;
    }

    private static List<String> reasons(ExperimentResult experiment) {
        return experiment.cases().stream()
                .flatMap(each -> each.validity().reasons().stream()
                        .map(reason -> experiment.id() + ", " + ClaimRow.label(experiment, each) + ": " + reason))
                .toList();
    }
}
