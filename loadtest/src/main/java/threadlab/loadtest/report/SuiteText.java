package threadlab.loadtest.report;

import java.util.Locale;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;

/** A suite as text for the terminal: each verdict with what was predicted and measured, then what it comes to. */
public final class SuiteText {
    private SuiteText() {}

    /** Returns the text, at most 100 columns wide, ending in a line break. */
    public static String of(SuiteFile suite) {
        StringBuilder text = new StringBuilder();
        suite.experiments().forEach(each -> text.append(experiment(each)).append('\n'));
        Trust trust = Trust.of(suite);
        Conclusion conclusion = Conclusion.of(suite);
        text.append(TextTable.paragraph(conclusion.headline(), ""));
        text.append(TextTable.paragraph(conclusion.sureness(), ""));
        conclusion.change().forEach(each -> text.append(TextTable.paragraph("It would change with: " + each, "")));
        text.append(TextTable.paragraph(conclusion.theory(), ""));
        text.append(TextTable.paragraph("Measurements " + trust.line(), ""));
        trust.validity().reasons().forEach(reason -> text.append(TextTable.paragraph("INVALID: " + reason, "  ")));
        Notes.of(suite).forEach(note -> text.append(TextTable.paragraph(note, "")));
        return text.toString();
    }

    private static String experiment(ExperimentResult experiment) {
        String verdict = experiment.verdict().label().toUpperCase(Locale.ROOT);
        StringBuilder text = new StringBuilder(
                TextTable.paragraph(verdict + "  " + experiment.id() + ": " + experiment.question(), ""));
        TextTable table = new TextTable(2, "mode", "metric", "predicted", "measured", "error", "trials", "verdict");
        ClaimRow.of(experiment)
                .forEach(row -> table.row(
                        row.mode(),
                        row.metric(),
                        row.predicted(),
                        row.measured(),
                        row.error(),
                        Integer.toString(row.trials()),
                        row.verdict().label()));
        text.append(table.text("  "));
        experiment
                .comparisons()
                .forEach(each -> text.append(TextTable.paragraph(Trust.sentence(experiment, each), "  ")));
        Meaning.limits(experiment).forEach(words -> text.append(TextTable.paragraph(words, "  ")));
        return text.toString();
    }
}
