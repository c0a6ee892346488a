package threadlab.app.endpoint;

import java.util.List;
import java.util.Set;

/** {@code GET /hello}: replies at once, without any I/O. Its response time is the time spent waiting for others. */
final class Hello implements Endpoint {
    @Override
    public String path() {
        return "/hello";
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public List<Step> steps(Parameters parameters) {
        return List.of();
    }
}
