package threadlab.loadtest.experiment;

import java.util.List;
import java.util.Optional;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.variant.Service;

/** One experiment on one variant. Each experiment is a record of its own, whose components are its parameters. Pure. */
public interface ExperimentCase {
    /** Returns the service that most of its phases load, and that its calibration is shown of. */
    Service service();

    /** Returns what was chosen. */
    List<Quantity> parameters();

    /** Returns the loads of one trial, in order; their names are unique within the experiment. */
    List<Phase> phases();

    /** Predicts its metrics from its parameters and what the machine was calibrated to add, never from measurements. */
    List<Prediction> predict(Calibrations machine);

    /** Reads its metrics off one or more trials; several are pooled. */
    Observation observe(Trials trials);

    /** Returns what limits it, from its numbers; nothing where there is nothing to say. */
    default Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        return Optional.empty();
    }

    /** Returns the predicted curves, each with the id of the measured one. */
    default List<Series> predictedSeries(Calibrations machine) {
        return List.of();
    }
}
