package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.variant.Service;

/**
 * One load within a trial.
 *
 * @param name unique within the experiment
 * @param service that is loaded
 * @param load what is sent
 * @param actions what happens meanwhile, in order of time
 * @param about how long it takes, roughly, with its warm-up and the wait for the last replies
 * @param leavesBacklog whether the next phase needs a fresh process, since this one leaves requests behind
 */
public record Phase(
        String name, Service service, LoadPlan load, List<PhaseAction> actions, Duration about, boolean leavesBacklog) {
    private static final Duration LAST_REPLIES = Duration.ofMillis(500);

    /** Copies the list. */
    public Phase {
        actions = List.copyOf(actions);
    }

    /** A load during which nothing else happens, and which leaves nothing behind. */
    public static Phase of(String name, Service service, LoadPlan load) {
        Duration about = load.warmup().plus(load.duration()).plus(LAST_REPLIES);
        return new Phase(name, service, load, List.of(), about, false);
    }

    /** Returns the same with what happens meanwhile. */
    public Phase with(PhaseAction... others) {
        return new Phase(name, service, load, List.of(others), about, leavesBacklog);
    }

    /** Returns the same that takes about so long. */
    public Phase lasting(Duration other) {
        return new Phase(name, service, load, actions, other, leavesBacklog);
    }

    /** Returns the same, known to leave a backlog behind. */
    public Phase leavingBacklog() {
        return new Phase(name, service, load, actions, about, true);
    }
}
