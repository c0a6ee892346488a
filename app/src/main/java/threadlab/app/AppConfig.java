package threadlab.app;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import threadlab.app.mode.ThreadModes;

/**
 * The configuration of the service. Its error messages name the flag, the value and the bound.
 *
 * @param mode the name of the thread mode
 * @param poolSize platform threads of the pool, 1 to 100,000
 * @param queueCapacity requests that may wait for the pool, at least 0; empty for no limit
 * @param loops event loops of the event-loop modes, 1 to 1,024
 * @param downstreamPermits concurrent calls to the upstream, at least 1; empty for no limit
 * @param bind the address or host name to listen on
 * @param port the service's port, 0 to 65535; 0 takes any free one
 * @param adminPort the admin port, 0 to 65535; 0 takes any free one
 * @param upstream the scheme (http only), host and port of the upstream
 * @param upstreamTimeout the longest that one call to the upstream may take, 1 ms to an hour
 */
record AppConfig(
        String mode,
        int poolSize,
        OptionalInt queueCapacity,
        int loops,
        OptionalInt downstreamPermits,
        String bind,
        int port,
        int adminPort,
        URI upstream,
        Duration upstreamTimeout) {
    private static final int MOST_THREADS = 100_000;
    private static final int MOST_LOOPS = 1_024;
    private static final int LAST_PORT = 65_535;
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

    AppConfig {
        ThreadModes.find("--mode", mode);
        requireRange("--pool-size", poolSize, 1, MOST_THREADS);
        queueCapacity.ifPresent(capacity -> requireRange("--queue-capacity", capacity, 0, Integer.MAX_VALUE));
        requireRange("--loops", loops, 1, MOST_LOOPS);
        downstreamPermits.ifPresent(permits -> requireRange("--downstream-permits", permits, 1, Integer.MAX_VALUE));
        requireRange("--port", port, 0, LAST_PORT);
        requireRange("--admin-port", adminPort, 0, LAST_PORT);
        if (port != 0 && port == adminPort) {
            throw new IllegalArgumentException("--admin-port must not be the port of the service, was " + adminPort);
        }
        requireHttp(upstream);
        if (upstreamTimeout.compareTo(SHORTEST_TIMEOUT) < 0 || upstreamTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("--upstream-timeout must be 1 ms to an hour, was " + upstreamTimeout);
        }
    }

    private static void requireRange(String flag, int value, int least, int most) {
        if (value < least) {
            throw new IllegalArgumentException(flag + " must be at least " + least + ", was " + value);
        }
        if (value > most) {
            throw new IllegalArgumentException(flag + " must be at most " + most + ", was " + value);
        }
    }

    private static void requireHttp(URI upstream) {
        boolean plain = "http".equals(upstream.getScheme())
                && upstream.getHost() != null
                && (upstream.getPath().isEmpty() || upstream.getPath().equals("/"))
                && upstream.getQuery() == null;
        if (!plain) {
            throw new IllegalArgumentException(
                    "--upstream must be a URL such as http://127.0.0.1:9090, was " + upstream);
        }
    }
}
