package threadlab.loadtest.plan;

import java.util.List;
import java.util.SequencedMap;

/**
 * One experiment in one mode on one JDK.
 *
 * @param experiment its id
 * @param service how the service is started
 * @param parameters what was chosen, by name with its unit
 * @param phases the loads of one trial, in order
 * @param predictions made before anything is measured
 */
public record ExperimentCase(
        String experiment,
        ServiceSpec service,
        SequencedMap<String, Object> parameters,
        List<Phase> phases,
        List<Prediction> predictions) {
    /** Copies the lists. */
    public ExperimentCase {
        phases = List.copyOf(phases);
        predictions = List.copyOf(predictions);
    }
}
