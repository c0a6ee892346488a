package threadlab.loadtest.machine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import threadlab.loadtest.generator.Generator;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.Traffic;

/**
 * Checks before the first request that the machine allows the plan: better an error with the numbers than half a run.
 */
public final class Preflight {
    /** Files that the JVM opens besides while it runs: jars, pipes, the event loops' own. */
    private static final int SPARE_FILES = 64;
    /** Heap that one connection costs the generator, generously: the channel, its pipeline, its parser. */
    private static final long BYTES_PER_CONNECTION = 16 * 1024;
    /** Connections that the generator opens at once. */
    private Preflight() {}

    /** The plan does not fit the machine; the message has the numbers and the mend. */
    public static final class DoesNotFit extends Exception {
        private static final long serialVersionUID = 1;

        public DoesNotFit(String message) {
            super(message);
        }
    }

    /** Checks open files, ports, the accept queue and memory for the plan's connections. */
    public static void check(LoadPlan plan) throws DoesNotFit {
        check(plan, Limits.here());
    }

    static void check(LoadPlan plan, Limits limits) throws DoesNotFit {
        int connections = plan.connections();
        long files = limits.openFiles() + connections + SPARE_FILES;
        require(
                files <= limits.openFilesSoft(),
                "%d connections need %d open files, the limit is %d: raise it (ulimit -n) or ask for fewer",
                connections,
                files,
                limits.openFilesSoft());
        long bytes = connections * BYTES_PER_CONNECTION;
        require(
                bytes <= limits.heapBytes(),
                "%d connections need %d MB of heap, the limit is %d MB: raise -Xmx or ask for fewer",
                connections,
                bytes >> 20,
                limits.heapBytes() >> 20);
        for (Traffic traffic : plan.traffics()) {
            check(traffic, limits);
        }
    }

    private static void check(Traffic traffic, Limits limits) throws DoesNotFit {
        int connections = traffic.connections();
        if (isLoopback(traffic)) { // the generator takes one loopback address after the other
            long atOnce = Math.min(connections, Generator.MOST_CONNECTING);
            long somaxconn = limits.somaxconn().orElse(atOnce);
            require(
                    atOnce <= somaxconn,
                    "%d connections open at once, a listener here holds %d: raise net.core.somaxconn or ask for fewer",
                    atOnce,
                    somaxconn);
        } else {
            long ports = limits.portsPerSource().orElse(connections);
            require(
                    connections <= ports,
                    "%d connections to one address need as many ports, there are %d: widen"
                            + " net.ipv4.ip_local_port_range or measure from several machines (--shard)",
                    connections,
                    ports);
        }
    }

    private static boolean isLoopback(Traffic traffic) {
        try {
            return InetAddress.getByName(traffic.requests().getFirst().url().getHost())
                    .isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false; // who connects will say so
        }
    }

    private static void require(boolean fits, String message, Object... values) throws DoesNotFit {
        if (!fits) {
            throw new DoesNotFit(String.format(Locale.ROOT, message, values));
        }
    }
}
