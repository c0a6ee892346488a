package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Experiments;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.Comparison;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;

/** What would change a suite's answer: loads that it does not hold for, and questions that were not asked. */
final class Reservations {
    private static final Set<String> ON_THE_POOL = Set.of("platform", "event-loop-offload");
    private static final double MILLIS_PER_SECOND = 1000;

    private Reservations() {}

    /** Returns a sentence each. */
    static List<String> of(SuiteFile suite) {
        List<String> sentences = new ArrayList<>();
        SuiteFile.Settings settings = suite.settings();
        if (settings.modes().size() > 1 && settings.modes().stream().anyMatch(ON_THE_POOL::contains)) {
            sentences.add(
                    "A load that never fills the pool: below " + settings.poolSize() + " blocking requests at a time"
                            + ", that is " + Figures.of(settings.poolSize() * MILLIS_PER_SECOND / settings.delayMs())
                            + " a second at " + Figures.of(settings.delayMs())
                            + " ms each, no request waits for a thread, and theory sees no difference.");
        }
        same(suite, sentences);
        notAsked(suite, sentences);
        return sentences;
    }

    private static void same(SuiteFile suite, List<String> sentences) {
        List<String> without = suite.experiments().stream()
                .filter(Reservations::noDifference)
                .map(each -> each.id() + " (" + each.question() + ")")
                .toList();
        if (!without.isEmpty()) {
            sentences.add("A load like one that showed no difference here: " + String.join(", ", without) + ".");
        }
    }

    private static boolean noDifference(ExperimentResult experiment) {
        List<Comparison> valid = experiment.comparisons().stream()
                .filter(each -> Trust.holds(experiment, each))
                .toList();
        return !valid.isEmpty()
                && valid.stream()
                        .noneMatch(each ->
                                each.result().different() || each.result().undecided());
    }

    private static void notAsked(SuiteFile suite, List<String> sentences) {
        Set<String> asked =
                suite.experiments().stream().map(ExperimentResult::id).collect(Collectors.toSet());
        List<Experiment> left = Experiments.all().stream()
                .filter(each -> !asked.contains(each.id()))
                .toList();
        if (!left.isEmpty()) {
            sentences.add("What was not asked here: "
                    + left.stream().map(each -> each.id()).collect(Collectors.joining(", "))
                    + ". Ask it with --experiments=" + left.getFirst().id() + ".");
        }
    }
}
