package threadlab.loadtest.report;

import java.util.Locale;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.SuiteResults;

/** A suite as text for the terminal: each verdict with what was predicted and measured, then what it comes to. */
public final class SuiteText {
    private SuiteText() {}

    /** Returns the text, at most 100 columns wide, ending in a line break. */
    public static String of(SuiteResults suite) {
        StringBuilder text = new StringBuilder();
        suite.experiments().forEach(each -> text.append(experiment(each)).append('\n'));
        Trust trust = Trust.of(suite);
        Conclusion conclusion = Conclusion.of(suite);
        paragraph(text, conclusion.headline(), "");
        paragraph(text, conclusion.confidence(), "");
        conclusion.change().forEach(each -> paragraph(text, "What would change the answer: " + each, ""));
        paragraph(text, conclusion.theory(), "");
        paragraph(text, "Measurements " + trust.line(), "");
        trust.reasons().forEach(reason -> paragraph(text, "INVALID: " + reason, "  "));
        Facts.notes(suite).forEach(note -> paragraph(text, note, ""));
        return text.toString();
    }

    private static String experiment(ExperimentResult experiment) {
        StringBuilder text = new StringBuilder();
        String verdict = experiment.verdict().label().toUpperCase(Locale.ROOT);
        paragraph(text, verdict + "  " + experiment.id() + ": " + experiment.question(), "");
        text.append(PlainText.table(new Table<>(ClaimRow.COLUMNS, ClaimRow.of(experiment)), "  "));
        experiment.comparisons().forEach(each -> paragraph(text, FindingText.sentence(experiment, each), "  "));
        DiagnosisText.of(experiment).forEach(words -> paragraph(text, words, "  "));
        return text.toString();
    }

    private static void paragraph(StringBuilder text, String words, String indent) {
        text.append(words.isEmpty() ? "" : PlainText.paragraph(words, indent));
    }
}
