package threadlab.loadtest.experiment;

import java.util.List;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.variant.Variant;

/** One question, what theory answers, and how the answer is read off measurements. Pure; one small file each. */
public interface Experiment {
    /** Returns its short name, as {@code --experiments} takes it. */
    String id();

    /** Returns what it asks, in one sentence. */
    String question();

    /** Returns what theory claims, in one sentence. */
    String claim();

    /** Returns the one metric, declared before measuring, that variants are compared by. */
    Metric primary();

    /** Returns the shortest profile that runs it unasked. */
    default Profile since() {
        return Profile.STANDARD;
    }

    /**
     * Returns the modes it runs in, the baseline first: those that were asked for, unless its question needs others.
     */
    default List<String> modes(List<String> asked) {
        return asked;
    }

    /** Returns whether its question is about JDKs, so that it runs on every one that is installed unless told. */
    default boolean onEveryJdk() {
        return false;
    }

    /** Returns its case of a variant: parameters, loads and predictions. */
    ExperimentCase plan(SuiteSettings settings, Variant variant);
}
