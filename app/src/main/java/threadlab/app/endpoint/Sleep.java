package threadlab.app.endpoint;

import java.util.List;
import java.util.Set;

/** {@code GET /sleep?delay=100ms}: waits without an upstream. A delay of 0 replies at once. */
final class Sleep implements Endpoint {
    @Override
    public String path() {
        return "/sleep";
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public Set<String> parameters() {
        return Set.of(DelayParameter.NAME);
    }

    @Override
    public List<Step> steps(Parameters parameters) {
        return List.of(new Step.Pause(DelayParameter.of(parameters)));
    }
}
