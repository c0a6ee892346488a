package threadlab.app.endpoint;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/** {@code GET /chain?calls=3&delay=100ms}: 1 to 100 calls to the upstream, one after another. */
final class Chain implements Endpoint {
    private static final String CALLS = "calls";

    @Override
    public String path() {
        return "/chain";
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public Set<String> parameters() {
        return Set.of(CALLS, Parameters.DELAY);
    }

    @Override
    public List<Step> steps(Parameters parameters) {
        Step call = new Step.CallUpstream(parameters.delay());
        return Collections.nCopies(parameters.wholeNumber(CALLS, 1, 100, 3), call);
    }
}
