package threadlab.loadtest.plan;

import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * One experiment in one mode on one JDK.
 *
 * @param experiment its id
 * @param service as most of its phases start it
 * @param parameters what was chosen, by name with its unit
 * @param phases the loads of one trial, in order
 */
public record ExperimentCase(
        String experiment, ServiceSpec service, SequencedMap<String, Object> parameters, List<Phase> phases) {
    /** Copies the list. */
    public ExperimentCase {
        phases = List.copyOf(phases);
    }

    /** Returns a sentence with figures. */
    public static String say(String pattern, Object... figures) {
        return String.format(Locale.ROOT, pattern, figures);
    }

    /** Returns a parameter that is a number. */
    public double number(String name) {
        return ((Number) parameters.get(name)).doubleValue();
    }
}
