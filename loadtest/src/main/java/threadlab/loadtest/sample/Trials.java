package threadlab.loadtest.sample;

import java.util.List;
import java.util.Map;

/**
 * The runs of one or more trials of a case: what an experiment reads.
 *
 * @param runs of each trial, by the name of their phase
 */
public record Trials(List<Map<String, Run>> runs) {
    /** Copies the list. */
    public Trials {
        runs = List.copyOf(runs);
    }

    /** Returns a traffic of a phase, over all trials. */
    public Pooled pooled(String phase, String traffic) {
        return pooled(List.of(phase), traffic);
    }

    /** Returns a traffic of phases that are alike, over all trials. */
    public Pooled pooled(List<String> phases, String traffic) {
        return new Pooled(
                runs.stream().flatMap(trial -> phases.stream().map(trial::get)).toList(), traffic);
    }
}
