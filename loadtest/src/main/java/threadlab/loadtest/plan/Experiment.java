package threadlab.loadtest.plan;

import java.util.List;
import java.util.Map;
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

    /** Returns the case of a mode on a JDK: its loads and its predictions. */
    ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode);

    /**
     * Reads the metrics off one or more trials of a case.
     *
     * @param trials the runs of each trial, by the name of their phase; several are pooled
     */
    Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials);

    /** Returns the predicted curves for charts, by the name of the measured one. */
    Map<String, List<Point>> predictedSeries(ExperimentCase planned);

    /**
     * The metric that modes are compared by.
     *
     * @param metric its name
     * @param lowerIsBetter whether less is better
     */
    record Primary(String metric, boolean lowerIsBetter) {}
}
