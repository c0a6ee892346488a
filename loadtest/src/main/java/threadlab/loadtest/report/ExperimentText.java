package threadlab.loadtest.report;

import java.util.List;
import java.util.stream.Collectors;
import threadlab.loadtest.plan.Experiment;

/** The experiments as text for the terminal: what each asks, and what theory claims. */
public final class ExperimentText {
    private ExperimentText() {}

    /** Returns the text, at most 100 columns wide, ending in a line break. */
    public static String of(List<Experiment> experiments) {
        return experiments.stream()
                .map(each -> each.id() + ": " + each.question() + "\n" + TextTable.paragraph(each.claim(), "  "))
                .collect(Collectors.joining());
    }
}
