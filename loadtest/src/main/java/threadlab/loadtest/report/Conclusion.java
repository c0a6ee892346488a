package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.Experiments;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.judge.SuiteResults.ChosenSettings;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.stats.Finding;

/**
 * What a suite comes to, in sentences: which variant to run, why, and how sure that is. It rests on findings that claim
 * a difference, and on nothing else.
 *
 * @param headline which variant to run, with what was measured of both
 * @param why what was measured, one sentence for each experiment that shows a difference
 * @param confidence how far to trust that
 * @param change what would change the answer
 * @param theory how the predictions fared
 */
record Conclusion(String headline, List<String> why, String confidence, List<String> change, String theory) {

    /** A difference between two variants in one experiment, on one JDK. */
    private record Win(ExperimentResult experiment, Comparison comparison, String winner, String loser, String jdk) {
        static Stream<Win> in(ExperimentResult experiment) {
            return experiment.comparisons().stream()
                    .filter(each -> each.primary().finding() instanceof Finding.Different && each.ofVariants())
                    .map(each -> of(experiment, each));
        }

        private static Win of(ExperimentResult experiment, Comparison comparison) {
            String candidate = comparison.candidate().name();
            String baseline = comparison.baseline().name();
            String jdk = experiment.jdks().size() > 1
                    ? " on JDK " + comparison.candidate().jdk()
                    : "";
            return comparison.primary().finding().equals(new Finding.Different(true))
                    ? new Win(experiment, comparison, candidate, baseline, jdk)
                    : new Win(experiment, comparison, baseline, candidate, jdk);
        }

        String text() {
            return "in " + experiment.id() + ", " + FindingText.values(comparison.primary()) + jdk;
        }

        String why() {
            return experiment.id() + " (" + experiment.question() + "): "
                    + FindingText.values(comparison.primary(), " on " + winner + ", ", " on " + loser) + jdk + ".";
        }
    }

    /** Draws it. */
    static Conclusion of(SuiteResults suite) {
        List<Win> wins = suite.experiments().stream().flatMap(Win::in).toList();
        return new Conclusion(
                headline(suite, wins),
                wins.stream().map(Win::why).distinct().toList(),
                confidence(suite),
                change(suite),
                theory(suite));
    }

    private static String headline(SuiteResults suite, List<Win> wins) {
        if (suite.experiments().isEmpty()) {
            return "Nothing was measured.";
        }
        List<String> modes = suite.settings().modes();
        if (modes.size() < 2 && wins.isEmpty()) {
            return "One mode was measured, " + modes.getFirst() + ": there is nothing to compare it with.";
        }
        List<String> winners = wins.stream().map(Win::winner).distinct().toList();
        List<String> losers = wins.stream().map(Win::loser).distinct().toList();
        String all = String.join(", ", modes);
        if (winners.isEmpty()) {
            return suite.experiments().stream().allMatch(Conclusion::noDifference)
                    ? "Either of " + all + ": for loads like these they are equal, as far as it matters."
                    : "No recommendation: nothing here shows a difference between " + all + ", nor that there is none.";
        }
        return winners.size() == 1 && !losers.contains(winners.getFirst())
                ? "Run " + winners.getFirst() + " rather than " + won(wins, winners.getFirst(), "; rather than ") + "."
                : "It depends on the load: "
                        + winners.stream()
                                .map(mode -> mode + " is better than " + won(wins, mode, ", and better than "))
                                .collect(Collectors.joining("; "))
                        + ".";
    }

    /** Everything that a variant is better than, each with its largest differences. */
    private static String won(List<Win> wins, String winner, String delimiter) {
        Map<String, List<Win>> byLoser = wins.stream()
                .filter(win -> win.winner().equals(winner))
                .collect(Collectors.groupingBy(Win::loser, LinkedHashMap::new, Collectors.toList()));
        return byLoser.entrySet().stream()
                .map(each -> each.getKey() + ": " + largest(each.getValue()))
                .collect(Collectors.joining(delimiter));
    }

    /** Of an experiment on several JDKs only the largest difference. */
    private static String largest(List<Win> wins) {
        Map<String, String> largest = new LinkedHashMap<>();
        wins.stream()
                .sorted(Comparator.comparingDouble(
                        win -> -FindingText.factor(win.comparison().primary())))
                .forEach(win -> largest.putIfAbsent(win.experiment().id(), win.text()));
        return FindingText.named(List.copyOf(largest.values()), "; ", "; and in ", "more experiment");
    }

    private static String confidence(SuiteResults suite) {
        List<MetricComparison> all = suite.experiments().stream()
                .flatMap(each -> each.comparisons().stream())
                .map(Comparison::primary)
                .toList();
        String invalid = String.join(", ", invalid(suite));
        String basis = FindingText.confidence(all, "Several pairs give one: --pairs=4.");
        String spread = basis.isEmpty() ? "" : "Each ± is such an interval, of one variant's trials.";
        String sure = Stream.of(basis, spread, itself(suite), control(suite))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return invalid.isEmpty()
                ? sure
                : (sure + " Nothing is concluded from what is invalid: " + invalid + ".").trim();
    }

    /** Each variant against itself: whether the machine was the same all the time. */
    private static String itself(SuiteResults suite) {
        List<String> held = new ArrayList<>();
        List<String> drifted = new ArrayList<>();
        for (ExperimentResult each : suite.experiments()) {
            each.itself(suite.origin().look()).ifPresent(ratio -> ratio.interval()
                    .ifPresent(range -> (range.low() <= 1 && 1 <= range.high() ? held : drifted)
                            .add(each.id() + " " + Figures.interval(range) + " of "
                                    + Figures.count(ratio.pairs(), "pair"))));
        }
        if (!drifted.isEmpty()) {
            return "Each variant against itself: 1 is outside in " + String.join(", ", drifted)
                    + ", so the machine changed while it measured: make little of differences of that size.";
        }
        return held.isEmpty() ? "" : "Each variant against itself: 1 is inside in " + String.join(", ", held) + ".";
    }

    private static String control(SuiteResults suite) {
        return suite.experiments().stream()
                .filter(each -> each.id().equals(Experiments.CONTROL))
                .flatMap(each -> each.comparisons().stream())
                .findFirst()
                .map(each -> each.primary().finding() instanceof Finding.Different
                                || each.primary().finding() instanceof Finding.Small
                        ? "The 5 % that were put into one variant on purpose were found."
                        : "The 5 % that were put into one variant on purpose were not found: differences of that size"
                                + " are not seen here.")
                .orElse(
                        suite.experiments().isEmpty()
                                ? ""
                                : "No difference was put in on purpose to see whether it is found: --experiments="
                                        + Experiments.CONTROL + " does that.");
    }

    /** Returns the experiments some case of which is invalid. */
    private static List<String> invalid(SuiteResults suite) {
        return suite.experiments().stream()
                .filter(each -> !each.cases().stream().allMatch(CaseResult::valid))
                .map(ExperimentResult::id)
                .toList();
    }

    /** What would change the answer: loads that it does not hold for, and questions that were not asked. */
    private static List<String> change(SuiteResults suite) {
        List<String> sentences = new ArrayList<>();
        ChosenSettings settings = suite.settings();
        if (settings.modes().size() > 1
                && Facts.models(suite).anyMatch(model -> model.bound() == ThreadModel.Bound.POOL)) {
            sentences.add("A load that never fills the pool: with fewer than " + settings.poolSize()
                    + " blocking requests at a time ("
                    + Figures.of(settings.poolSize() * Unit.MILLIS_PER_SECOND / settings.delayMs())
                    + " a second at " + Figures.of(settings.delayMs())
                    + " ms each), no request waits for a thread, and theory sees no difference.");
        }
        String same = suite.experiments().stream()
                .filter(Conclusion::noDifference)
                .map(each -> each.id() + " (" + each.question() + ")")
                .collect(Collectors.joining(", "));
        if (!same.isEmpty()) {
            sentences.add("A load like one that showed no difference here: " + same + ".");
        }
        List<String> left =
                new ArrayList<>(Experiments.all().stream().map(Experiment::id).toList());
        suite.experiments().forEach(asked -> left.remove(asked.id()));
        if (!left.isEmpty()) {
            sentences.add("A question that was not asked here: " + String.join(", ", left)
                    + ". Ask it with --experiments=" + left.getFirst() + ".");
        }
        return sentences;
    }

    private static boolean noDifference(ExperimentResult experiment) {
        return !experiment.comparisons().isEmpty()
                && experiment.comparisons().stream()
                        .allMatch(each -> FindingText.alike(each.primary().finding()));
    }

    private static String theory(SuiteResults suite) {
        int all = suite.experiments().size();
        String found = suite.experiments().stream()
                .collect(Collectors.groupingBy(
                        ExperimentResult::verdict,
                        TreeMap::new,
                        Collectors.mapping(ExperimentResult::id, Collectors.toList())))
                .entrySet()
                .stream()
                .map(each -> each.getKey().label() + " " + each.getValue().size() + " of " + all + " ("
                        + String.join(", ", each.getValue()) + ")")
                .collect(Collectors.joining("; "));
        return found.isEmpty() ? "No experiment was run." : "Predictions: " + found + ".";
    }

    /** Returns whether the theory of one experiment may be planned with. */
    static String theory(ExperimentResult experiment) {
        return switch (experiment.verdict()) {
            case CONFIRMED -> "The prediction held for every metric of every variant: you may plan with it.";
            case REFUTED ->
                "The prediction failed, so do not plan with it for a machine like this: "
                        + missed(experiment, Verdict.REFUTED) + ".";
            case UNDECIDED ->
                "The trials do not settle the prediction: " + missed(experiment, Verdict.UNDECIDED)
                        + ". More trials may: --profile=standard runs 10 of each variant.";
            case INVALID ->
                "The load generator or the machine could not carry a part of it, and nothing follows from that part: run"
                        + " it again on a machine with less beside it.";
        };
    }

    private static String missed(ExperimentResult experiment, Verdict verdict) {
        return ClaimRow.of(experiment).stream()
                .filter(row -> row.verdict() == verdict)
                .map(row -> row.result().metric().label() + " on " + ClaimRow.label(experiment, row.of()) + " was "
                        + row.measured() + ", predicted " + row.predicted()
                        + (row.accepted().equals(row.predicted()) ? "" : " (holds for " + row.accepted() + ")"))
                .collect(Collectors.joining("; "));
    }
}
