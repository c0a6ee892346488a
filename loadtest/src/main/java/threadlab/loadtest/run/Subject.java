package threadlab.loadtest.run;

import java.util.ArrayList;
import java.util.List;
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
    /** Returns all of them, the baseline first. */
    public static List<Subject> all(SuiteSettings settings) {
        List<Subject> all = new ArrayList<>();
        for (Jdk jdk : settings.jdks()) {
            for (int place = 0; place < settings.modes().size(); place++) {
                all.add(new Subject(place, settings.modes().get(place), jdk));
            }
        }
        return all;
    }

    /** Returns its name for people. */
    public String label() {
        return mode + " on " + jdk.version();
    }
}
