package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.stats.Judgement;
import threadlab.loadtest.stats.PairedRatio;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.Comparison;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;

/**
 * What a suite comes to, in sentences: which mode to run, why, and how sure that is. It rests on valid comparisons that
 * claim a difference, and on nothing else.
 *
 * @param headline which mode to run, with the ratios and their intervals
 * @param why what was measured, one sentence for each experiment that shows a difference
 * @param sureness how far to trust that
 * @param change what would change the answer
 * @param theory how the predictions fared
 */
public record Conclusion(String headline, List<String> why, String sureness, List<String> change, String theory) {
    /** A headline names no more differences than this; the largest ones. */
    private static final int MOST_IN_HEADLINE = 3;

    /** A difference between two modes in one experiment, on one JDK. */
    private record Win(String winner, String loser, String jdk, ExperimentResult experiment, PairedRatio ratio) {
        double factor() {
            return Math.max(ratio.ratio(), 1 / ratio.ratio());
        }

        /** With its interval, the winner's side always the smaller, and with its JDK where not all show it. */
        String text(boolean onAllJdks) {
            boolean above = ratio.ratio() >= 1;
            return Figures.ratio(factor()) + " in " + experiment.id() + (onAllJdks ? "" : " on JDK " + jdk) + " ["
                    + Figures.ratio(above ? ratio.low() : 1 / ratio.high()) + ", "
                    + Figures.ratio(above ? ratio.high() : 1 / ratio.low()) + "]";
        }

        /** What was measured on both sides. */
        String why() {
            Metric metric = Metric.of(experiment.primaryMetric());
            return experiment.id() + " (" + experiment.question() + "): " + metric.label() + " "
                    + measured(winner, metric) + " on " + winner + ", " + measured(loser, metric) + " on " + loser
                    + ".";
        }

        private String measured(String mode, Metric metric) {
            return experiment.cases().stream()
                    .filter(each -> each.mode().equals(mode))
                    .flatMap(each -> Optional.ofNullable(each.measured().get(experiment.primaryMetric())).stream()
                            .map(value -> metric.show(value)
                                    + (experiment.jdks().size() > 1 ? " (JDK " + each.jdk() + ")" : "")))
                    .collect(Collectors.joining(" and "));
        }
    }

    /** Draws it. */
    public static Conclusion of(SuiteFile suite) {
        List<Win> wins = suite.experiments().stream()
                .flatMap(each -> wins(each).stream())
                .toList();
        return new Conclusion(
                headline(suite, wins),
                wins.stream().map(Win::why).distinct().toList(),
                sureness(suite),
                Reservations.of(suite),
                theory(suite));
    }

    private static List<Win> wins(ExperimentResult experiment) {
        List<Win> wins = new ArrayList<>();
        for (Comparison each : experiment.comparisons()) {
            if (!each.acrossJdks() && each.result().different() && Trust.holds(experiment, each)) {
                boolean candidate = experiment.lowerIsBetter() == (each.result().ratio() < 1);
                String winner = candidate ? each.candidate() : each.baseline();
                String loser = candidate ? each.baseline() : each.candidate();
                wins.add(new Win(winner, loser, each.jdk(), experiment, each.result()));
            }
        }
        return wins;
    }

    private static String headline(SuiteFile suite, List<Win> wins) {
        List<String> modes = suite.settings().modes();
        if (modes.size() < 2) {
            return "One mode was measured, " + modes.getFirst() + ": there is nothing to compare it with.";
        }
        if (suite.experiments().isEmpty()) {
            return "Nothing was measured.";
        }
        Set<String> winners = wins.stream().map(Win::winner).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> losers = wins.stream().map(Win::loser).collect(Collectors.toSet());
        if (winners.isEmpty()) {
            return invalid(suite).isEmpty()
                    ? "No difference detected between " + String.join(", ", modes) + ": these measurements favour none."
                    : "No recommendation: no valid measurement shows a difference between " + String.join(", ", modes)
                            + ".";
        }
        List<String> unbeaten =
                winners.stream().filter(mode -> !losers.contains(mode)).toList();
        return winners.size() == 1 && unbeaten.size() == 1
                ? "Run " + unbeaten.getFirst() + ": " + won(wins, unbeaten.getFirst()) + "."
                : "It depends on the load: "
                        + winners.stream()
                                .map(mode -> mode + " is " + won(wins, mode))
                                .collect(Collectors.joining("; "))
                        + ".";
    }

    private static String won(List<Win> wins, String winner) {
        List<Win> own = wins.stream().filter(win -> win.winner().equals(winner)).toList();
        return own.stream()
                .map(Win::loser)
                .distinct()
                .map(loser -> "better than " + loser + " by a factor of "
                        + largest(own.stream()
                                .filter(win -> win.loser().equals(loser))
                                .toList()))
                .collect(Collectors.joining(", and "));
    }

    private static String largest(List<Win> wins) {
        Map<String, List<Win>> largest = wins.stream() // of an experiment on several JDKs
                .sorted(Comparator.comparingDouble((Win win) -> -win.factor()))
                .collect(Collectors.groupingBy(win -> win.experiment().id(), LinkedHashMap::new, Collectors.toList()));
        String named = largest.values().stream()
                .limit(MOST_IN_HEADLINE)
                .map(each -> each.getFirst()
                        .text(each.size() == each.getFirst().experiment().jdks().size()))
                .collect(Collectors.joining(", "));
        int more = largest.size() - MOST_IN_HEADLINE;
        return more > 0 ? named + ", and in " + more + " more" : named;
    }

    private static String sureness(SuiteFile suite) {
        List<String> parts = new ArrayList<>();
        List<Comparison> all = suite.experiments().stream()
                .flatMap(each -> each.comparisons().stream())
                .toList();
        if (!all.isEmpty()) {
            parts.add(confidence(all));
        }
        if (!invalid(suite).isEmpty()) {
            parts.add("Nothing is concluded from what is invalid: " + String.join(", ", invalid(suite)) + ".");
        }
        return String.join(" ", parts);
    }

    private static String confidence(List<Comparison> all) {
        IntSummaryStatistics pairs =
                all.stream().mapToInt(each -> each.result().pairs()).summaryStatistics();
        String some = (pairs.getMin() == pairs.getMax() ? "" : pairs.getMin() + " to ")
                + Figures.count(pairs.getMax(), "pair") + " of trials";
        return all.stream().anyMatch(each -> each.result().indicative())
                ? "Indicative: " + some
                        + ", and no test can reach 95 % with fewer than 6, so the intervals are the range"
                        + " of all; --profile=standard runs 10."
                : "At 95 % confidence in each experiment, over " + some + ".";
    }

    /** Returns the experiments some case of which is invalid. */
    private static List<String> invalid(SuiteFile suite) {
        return suite.experiments().stream()
                .filter(each ->
                        each.cases().stream().anyMatch(of -> !of.validity().valid()))
                .map(ExperimentResult::id)
                .toList();
    }

    private static String theory(SuiteFile suite) {
        List<String> parts = new ArrayList<>();
        for (Judgement judgement : Judgement.values()) {
            List<String> ids = suite.experiments().stream()
                    .filter(each -> each.verdict() == judgement)
                    .map(ExperimentResult::id)
                    .toList();
            if (!ids.isEmpty()) {
                parts.add(judgement.label() + " " + ids.size() + " of "
                        + suite.experiments().size() + " (" + String.join(", ", ids) + ")");
            }
        }
        return parts.isEmpty() ? "No experiment was run." : "Predictions: " + String.join("; ", parts) + ".";
    }
}
