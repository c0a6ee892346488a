package threadlab.loadtest.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.WarmUp;

/**
 * The phases that run in one process, in order. Pure.
 *
 * @param service how it is started
 * @param phases at least one
 */
record Session(ServiceSpec service, List<Due> phases) {
    /** Start and calibration of one process, roughly; each instance takes a little more. */
    private static final Duration STARTED_IN = Duration.ofSeconds(6);

    private static final Duration FOR_EACH_INSTANCE = Duration.ofSeconds(1);

    /** One phase of an experiment. */
    record Due(Experiment experiment, Phase phase) {}

    Session {
        phases = List.copyOf(phases);
    }

    /** Puts together what is started alike; after what leaves a backlog behind comes a fresh process. */
    static List<Session> all(List<Due> phases) {
        SequencedMap<ServiceSpec, List<Due>> open = new LinkedHashMap<>();
        List<Session> all = new ArrayList<>();
        for (Due due : phases) {
            ServiceSpec service = due.phase().service();
            open.computeIfAbsent(service, none -> new ArrayList<>()).add(due);
            if (due.phase().spoils()) {
                all.add(new Session(service, open.remove(service)));
            }
        }
        open.forEach((service, rest) -> all.add(new Session(service, rest)));
        return all;
    }

    /** Returns how long it takes, roughly: a process is seldom steady early. */
    Duration expected(Profile profile) {
        Duration prepared = STARTED_IN
                .plusSeconds(WarmUp.mostRounds(service, profile))
                .plus(FOR_EACH_INSTANCE.multipliedBy(service.instances()));
        return phases.stream().map(due -> due.phase().about()).reduce(prepared, Duration::plus);
    }
}
