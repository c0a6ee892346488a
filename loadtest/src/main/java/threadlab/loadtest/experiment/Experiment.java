package threadlab.loadtest.experiment;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.variant.Variant;

/**
 * One question, what theory answers, and how a variant is asked. Pure; one small file each.
 *
 * @param since the shortest profile that runs it unasked
 * @param primary the one metric, declared before measuring, that variants are compared by
 * @param id its short name, as {@code --experiments} takes it
 * @param question what it asks, in one sentence
 * @param claim what theory claims, in one sentence
 * @param ownModes which of the modes that were asked for it runs in, or which others its question needs
 * @param onEveryJdk whether its question is about JDKs, so that it runs on every one that is installed unless told
 * @param planner makes its case of a variant
 */
public record Experiment(
        Profile since,
        Metric primary,
        String id,
        String question,
        String claim,
        UnaryOperator<List<String>> ownModes,
        boolean onEveryJdk,
        BiFunction<SuiteSettings, Variant, ExperimentCase> planner) {
    /** One that runs in the modes, and on the JDKs, that were asked for. */
    Experiment(
            Profile since,
            Metric primary,
            String id,
            String question,
            String claim,
            BiFunction<SuiteSettings, Variant, ExperimentCase> planner) {
        this(since, primary, id, question, claim, asked -> asked, false, planner);
    }

    /** Returns the same in modes of its own. */
    Experiment in(UnaryOperator<List<String>> other) {
        return new Experiment(since, primary, id, question, claim, other, onEveryJdk, planner);
    }

    /** Returns the modes it runs in, the baseline first. */
    public List<String> modes(List<String> asked) {
        return ownModes.apply(asked);
    }

    /** Returns its case of a variant: parameters, loads and predictions. */
    public ExperimentCase plan(SuiteSettings settings, Variant variant) {
        return planner.apply(settings, variant);
    }
}
