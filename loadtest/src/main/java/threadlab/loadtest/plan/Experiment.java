package threadlab.loadtest.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.RunFile;

/** One question, what theory answers, and how the answer is read off measurements. Pure; one small file each. */
public interface Experiment {
    /** Returns its short name, as {@code --experiments} takes it. */
    String id();

    /** Returns what it asks, in one sentence. */
    String question();

    /** Returns what theory claims, in one sentence. */
    String claim();

    /** Returns the one metric, declared before measuring, that modes are compared by. */
    Primary primary();

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

    /** Returns the case of a mode on a JDK: its parameters and its loads. */
    ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode);

    /** Predicts the metrics of a case from its parameters and what the machine was calibrated to add. */
    List<Prediction> predict(ExperimentCase planned, Calibration machine);

    /**
     * Reads the metrics off one or more trials of a case.
     *
     * @param trials the runs of each trial, by the name of their phase; several are pooled
     */
    Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials);

    /**
     * Says in words what limits a case and what to change, from its numbers; nothing where there is nothing to say.
     *
     * @param measured by metric
     */
    default Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        return Optional.empty();
    }

    /** Returns the predicted curves for charts, by the name of the measured one. */
    default Map<String, List<Point>> predictedSeries(ExperimentCase planned, Calibration machine) {
        return Map.of();
    }

    /**
     * The metric that modes are compared by.
     *
     * @param metric its name
     * @param lowerIsBetter whether less is better
     */
    record Primary(String metric, boolean lowerIsBetter) {}
}
