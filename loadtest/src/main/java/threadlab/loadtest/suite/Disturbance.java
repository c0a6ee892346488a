package threadlab.loadtest.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.machine.Interference;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.process.Http;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.ValidityRules;

/**
 * Watches what disturbs a measurement and the load generator does not see: who else has the CPU, and a stub that stands
 * still, by its own account. A service that waits for either is late for a reason that is not its threads.
 */
final class Disturbance {
    /** For what is stopped, and may be continued. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI metrics;
    private final Interference interference;

    private Disturbance(URI metrics, Interference interference) {
        this.metrics = metrics;
        this.interference = interference;
    }

    /**
     * Begins to watch. Collects this process's garbage first: a pause while replies arrive would be taken for the
     * service's.
     *
     * @param upstream the stub
     * @throws CannotMeasure where it does not answer
     */
    static Disturbance watch(URI upstream) throws CannotMeasure {
        URI metrics = upstream.resolve("/metrics");
        try {
            Http.delete(metrics, PATIENCE);
        } catch (IOException silent) {
            throw silent(metrics, silent);
        }
        System.gc();
        return new Disturbance(metrics, Interference.watch());
    }

    /**
     * Returns why what was measured since should not be believed, where it should not.
     *
     * @throws CannotMeasure where the stub does not answer
     */
    List<Reason> reasons() throws CannotMeasure {
        try {
            List<Reason> reasons =
                    new ArrayList<>(interference.reason().stream().toList());
            standstill(Http.get(metrics, PATIENCE).body()).ifPresent(reasons::add);
            return reasons;
        } catch (IOException silent) {
            throw silent(metrics, silent);
        }
    }

    static Optional<Reason> standstill(String reply) throws IOException {
        JsonNode longest = JSON.readTree(reply).path("longestStandstillMs");
        if (!longest.isNumber()) {
            throw new IOException("no longestStandstillMs in " + reply);
        }
        return longest.asDouble() > ValidityRules.LONGEST_HICCUP_MS
                ? Optional.of(new Reason.UpstreamStoodStill(longest.asDouble()))
                : Optional.empty();
    }

    private static CannotMeasure silent(URI metrics, IOException cause) {
        return new CannotMeasure(
                "the stub does not say at " + metrics + " whether it stood still: " + cause.getMessage(), cause);
    }
}
