package threadlab.app.endpoint;

import java.util.List;
import java.util.Set;

/** {@code GET /sleep?delay=100ms}: blocks without calling the upstream. A delay of 0 replies at once. */
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
        return Set.of(Parameters.DELAY);
    }

    @Override
    public List<Step> steps(Parameters parameters) {
        return List.of(new Step.Pause(parameters.delay()));
    }
}
