package threadlab.loadtest.machine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import threadlab.loadtest.generator.Generator;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.Target;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.process.CannotMeasure;

/** Checks before the first request that the machine allows a load: better an error with the numbers than half a run. */
public final class Preflight {
    /** Files that the JVM opens besides while it runs: jars, pipes, the event loops' own. */
    private static final int SPARE_FILES = 64;
    /** Heap that one connection costs the load generator, generously: the channel, its pipeline, its parser. */
    private static final long BYTES_PER_CONNECTION = 16 * 1024;

    private Preflight() {}

    /**
     * Checks open files, ports, the accept queue and memory for a load's connections.
     *
     * @throws CannotMeasure where one is short
     */
    public static void check(LoadPlan plan) throws CannotMeasure {
        check(plan, Limits.here());
    }

    static void check(LoadPlan plan, Limits limits) throws CannotMeasure {
        int connections = plan.connections();
        long files = limits.openFiles() + connections + SPARE_FILES;
        if (files > limits.openFilesSoft()) {
            throw new CannotMeasure(connections + " connections need " + files + " open files, the limit is "
                    + limits.openFilesSoft() + ": raise it (ulimit -n) or ask for fewer");
        }
        long bytes = connections * BYTES_PER_CONNECTION;
        if (bytes > limits.heapBytes()) {
            throw new CannotMeasure(connections + " connections need " + (bytes >> 20) + " MiB of heap, the limit is "
                    + (limits.heapBytes() >> 20) + " MiB: raise -Xmx or ask for fewer");
        }
        for (Traffic traffic : plan.traffics()) {
            check(traffic, limits);
        }
    }

    private static void check(Traffic traffic, Limits limits) throws CannotMeasure {
        int connections = traffic.connections();
        if (isLoopback(traffic)) { // the load generator takes one loopback address after the other
            long atOnce = Math.min(connections, Generator.MOST_CONNECTING);
            long somaxconn = limits.somaxconn().orElse(atOnce);
            if (atOnce > somaxconn) {
                throw new CannotMeasure(atOnce + " connections open at once, a listener here holds " + somaxconn
                        + ": raise net.core.somaxconn or ask for fewer");
            }
            return;
        }
        long ports = limits.portsPerSource().orElse(connections);
        if (connections > ports) {
            throw new CannotMeasure(connections + " connections to one address need as many ports, there are " + ports
                    + ": widen net.ipv4.ip_local_port_range or measure from several machines (--shard)");
        }
    }

    /** A service under test runs on this machine. */
    private static boolean isLoopback(Traffic traffic) {
        return switch (traffic.requests().getFirst().target()) {
            case Target.OfService own -> true;
            case Target.Address address -> {
                try {
                    yield InetAddress.getByName(address.url().getHost()).isLoopbackAddress();
                } catch (UnknownHostException unknown) {
                    yield false; // who connects will say so
                }
            }
        };
    }
}
