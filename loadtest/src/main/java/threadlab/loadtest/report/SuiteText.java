package threadlab.loadtest.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.stats.Finding;

/** A suite as text for the terminal: each verdict with what was predicted and measured, then what it comes to. */
public final class SuiteText {
    private SuiteText() {}

    /** Returns the text, at most 100 columns wide, ending in a line break. */
    public static String of(SuiteResults suite) {
        Trust trust = Trust.of(suite);
        Conclusion conclusion = Conclusion.of(suite);
        return suite.experiments().stream().map(SuiteText::experiment).collect(Collectors.joining())
                + PlainText.paragraphs("", Stream.of(conclusion.headline(), conclusion.confidence()), "")
                + PlainText.paragraphs("What would change the answer: ", conclusion.change().stream(), "")
                + PlainText.paragraph(conclusion.theory(), "")
                + PlainText.paragraph("Measurements " + trust.word() + ": " + trust.basis(), "")
                + PlainText.paragraphs("INVALID: ", trust.reasons().stream(), "  ")
                + PlainText.paragraphs("", Facts.notes(suite).stream(), "");
    }

    /**
     * Returns how to find out what is undecided, and how long that takes, in one line; nothing where nothing is that so
     * many pairs as a suite may have would decide.
     */
    public static Optional<String> whatDecides(SuiteResults suite, SuitePlan plan, String folder) {
        int had = plan.settings().pairs();
        OptionalInt enough = suite.experiments().stream()
                .flatMap(each -> each.comparisons().stream())
                .map(Comparison::primary)
                .filter(by -> by.finding() instanceof Finding.Undecided)
                .flatMap(by -> by.ratio().stream())
                .flatMapToInt(ratio -> ratio.enoughPairs().stream())
                .filter(pairs -> pairs > had && pairs <= SuiteSettings.MOST_PAIRS)
                .max();
        return enough.stream()
                .mapToObj(pairs -> "undecided so far; likely to decide: ./loadtest/loadtest suite --resume " + folder
                        + " --pairs=" + pairs + ", about "
                        + Figures.duration(
                                plan.expected().multipliedBy(pairs - had).dividedBy(had)) + " more")
                .findFirst();
    }

    private static String experiment(ExperimentResult experiment) {
        String verdict = experiment.verdict().label().toUpperCase(Locale.ROOT);
        Stream<String> sentences =
                experiment.comparisons().stream().map(each -> FindingText.sentence(experiment, each));
        return PlainText.paragraph(verdict + "  " + experiment.id() + ": " + experiment.question(), "")
                + PlainText.table(ClaimRow.table(experiment, row -> true), "  ")
                + PlainText.paragraphs("", sentences, "  ")
                + PlainText.paragraphs("", DiagnosisText.of(experiment), "  ")
                + "\n";
    }
}
