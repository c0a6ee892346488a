package threadlab.loadtest.suite;

import java.util.List;
import threadlab.loadtest.variant.Variant;

/** Keeps every trial as soon as it has ended; what is judged and reported is read from here. */
public interface TrialStore {
    /**
     * Keeps a trial.
     *
     * @throws java.io.UncheckedIOException where it cannot be saved
     */
    void add(Trial trial);

    /** Returns all trials, in the order of running. */
    List<Trial> all();

    /** Returns the trials of an experiment on a variant that were not run again, in the order of running. */
    default List<Trial> of(String experiment, Variant variant) {
        return of(experiment, variant, false);
    }

    /** Returns whether an experiment has its trial of a variant in that round. */
    default boolean has(String experiment, Variant variant, int block) {
        return of(experiment, variant).stream().anyMatch(trial -> trial.id().block() == block);
    }

    /** Returns how many trials of an experiment on a variant were invalid and run again. */
    default int repeated(String experiment, Variant variant) {
        return of(experiment, variant, true).size();
    }

    private List<Trial> of(String experiment, Variant variant, boolean superseded) {
        return all().stream()
                .filter(trial -> trial.superseded() == superseded)
                .filter(trial -> trial.id().experiment().equals(experiment))
                .filter(trial -> trial.id().variant().equals(variant))
                .toList();
    }
}
