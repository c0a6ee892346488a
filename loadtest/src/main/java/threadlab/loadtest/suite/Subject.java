package threadlab.loadtest.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.plan.SuiteSettings;

/**
 * What is compared: a mode on a JDK.
 *
 * @param place in the list of modes: the same mode may stand there twice, to compare it with itself
 * @param mode of the service
 * @param jdk that runs it
 */
public record Subject(int place, String mode, Jdk jdk) {
    /** Returns those of one experiment, the baseline first. */
    static List<Subject> of(Experiment experiment, SuiteSettings settings) {
        List<Subject> all = new ArrayList<>();
        for (Jdk jdk : experiment.onEveryJdk() ? settings.everyJdk() : settings.jdks()) {
            List<String> modes = experiment.modes(settings.modes());
            for (int place = 0; place < modes.size(); place++) {
                all.add(new Subject(place, modes.get(place), jdk));
            }
        }
        return all;
    }

    /** Returns those of several experiments, each once. */
    static List<Subject> all(Collection<Experiment> experiments, SuiteSettings settings) {
        SequencedSet<Subject> all = new LinkedHashSet<>();
        experiments.forEach(each -> all.addAll(of(each, settings)));
        return List.copyOf(all);
    }

    /** Returns its name for people. */
    public String label() {
        return mode + " on " + jdk.version();
    }
}
