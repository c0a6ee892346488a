package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import threadlab.loadtest.experiment.Phase;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.plan.VariantPlan.PlannedCase;
import threadlab.loadtest.variant.Service;

/**
 * The phases that run in one start of a service, in order. It is warmed up and calibrated before the first.
 *
 * @param service that is started
 * @param steps at least one
 */
public record Session(Service service, List<Step> steps) {
    /** Start and calibration of one process, roughly; each instance takes a little more. */
    private static final Duration STARTED_IN = Duration.ofSeconds(6);

    private static final Duration FOR_EACH_INSTANCE = Duration.ofSeconds(1);

    /**
     * One phase of an experiment.
     *
     * @param of whose it is
     * @param phase that is measured
     */
    public record Step(PlannedCase of, Phase phase) {}

    /** Copies the list. */
    public Session {
        steps = List.copyOf(steps);
    }

    /** Puts together what loads equal services; after what leaves a backlog behind comes a fresh start. */
    static List<Session> all(List<PlannedCase> cases) {
        SequencedMap<Service, List<Step>> open = new LinkedHashMap<>();
        List<Session> all = new ArrayList<>();
        for (PlannedCase of : cases) {
            for (Phase phase : of.planned().phases()) {
                open.computeIfAbsent(phase.service(), none -> new ArrayList<>()).add(new Step(of, phase));
                if (phase.leavesBacklog()) {
                    all.add(new Session(phase.service(), open.remove(phase.service())));
                }
            }
        }
        open.forEach((service, rest) -> all.add(new Session(service, rest)));
        return all;
    }

    /** Returns how long it takes, roughly: a service is seldom steady early. */
    public Duration expected(Profile profile) {
        int instances = service.instances();
        Duration prepared = STARTED_IN
                .plusSeconds(profile.warmUp().times(instances).most())
                .plus(FOR_EACH_INSTANCE.multipliedBy(instances));
        return steps.stream().map(step -> step.phase().about()).reduce(prepared, Duration::plus);
    }
}
