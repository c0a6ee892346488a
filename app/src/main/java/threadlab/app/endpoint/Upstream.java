package threadlab.app.endpoint;

import java.util.List;
import java.util.Set;

/** {@code GET /upstream?delay=100ms}: one call to the upstream. A delay of 0 asks the upstream to answer at once. */
final class Upstream implements Endpoint {
    @Override
    public String path() {
        return "/upstream";
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
        return List.of(new Step.CallUpstream(parameters.delay()));
    }
}
