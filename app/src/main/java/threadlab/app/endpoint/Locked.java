package threadlab.app.endpoint;

import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code GET /locked?delay=100ms&lock=monitor|reentrant}: one call to the upstream inside a lock that no other request
 * uses. It shows that before JDK 24 a virtual thread cannot leave its carrier inside a monitor.
 */
final class Locked implements Endpoint {
    private static final String LOCK = "lock";
    private static final String MONITOR = "monitor";
    private static final String REENTRANT = "reentrant";

    @Override
    public String path() {
        return "/locked";
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public Set<String> parameters() {
        return Set.of(Parameters.DELAY, LOCK);
    }

    @Override
    public List<Step> steps(Parameters parameters) {
        Step call = new Step.CallUpstream(parameters.delay());
        boolean monitor =
                parameters.choice(LOCK, Set.of(MONITOR, REENTRANT), MONITOR).equals(MONITOR);
        return List.of(
                monitor ? new Step.HoldMonitor(new Object(), call) : new Step.HoldLock(new ReentrantLock(), call));
    }
}
