package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.List;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.predict.ThreadModel;

/**
 * What the user asked of the suite.
 *
 * @param profile how much time it takes
 * @param modes to compare, at least one; the first is the baseline
 * @param jdks to run the service on, at least one
 * @param poolSize P, platform threads of the pool, 1 to 1000
 * @param delay D of the upstream, 5 ms to 5 s
 * @param seed of every random choice
 */
public record SuiteSettings(
        Profile profile, List<String> modes, List<Jdk> jdks, int poolSize, Duration delay, long seed) {
    private static final Duration SHORTEST_DELAY = Duration.ofMillis(5);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    /** Checks the bounds. */
    public SuiteSettings {
        modes = List.copyOf(modes);
        jdks = List.copyOf(jdks);
        if (modes.isEmpty() || jdks.isEmpty()) {
            throw new IllegalArgumentException("modes and jdks must name at least one each");
        }
        modes.forEach(mode -> ThreadModel.of(mode).mode());
        if (poolSize < 1 || poolSize > 1000) {
            throw new IllegalArgumentException("pool-size must be 1 to 1000 for the suite, was " + poolSize);
        }
        if (delay.compareTo(SHORTEST_DELAY) < 0 || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "delay must be 5ms to 5s for the suite, was " + delay.toNanos() / 1e6 + "ms");
        }
    }

    /** Returns D in milliseconds. */
    public double delayMs() {
        return delay.toNanos() / 1e6;
    }

    /** Returns P/D: the requests a second that a pool of P threads can answer. */
    public double poolCeilingPerSecond() {
        return poolSize / (delay.toNanos() / 1e9);
    }
}
