package threadlab.app.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code GET /cpu?work=10ms}: burns 0 to 10 seconds of CPU time, measured by the running thread's own CPU clock. */
final class Cpu implements Endpoint {
    private static final String WORK = "work";

    @Override
    public String path() {
        return "/cpu";
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public Set<String> parameters() {
        return Set.of(WORK);
    }

    @Override
    public List<Step> steps(Parameters parameters) {
        return List.of(new Step.BurnCpu(parameters.duration(WORK, Duration.ofSeconds(10), Duration.ofMillis(10))));
    }
}
