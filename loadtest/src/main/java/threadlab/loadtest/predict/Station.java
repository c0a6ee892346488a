package threadlab.loadtest.predict;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The service as the simulation sees it: equal servers behind one endless first-come-first-served queue, and cores that
 * all requests share.
 *
 * @param servers requests that may wait for the upstream at once, at least 1; empty for no bound
 * @param patienceNanos after which a client leaves, above 0; empty where none does
 * @param cpu what a request costs
 */
public record Station(OptionalInt servers, OptionalLong patienceNanos, CpuCost cpu) {
    /** Checks the bounds. */
    public Station {
        if (servers.orElse(1) < 1 || patienceNanos.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "servers must be at least 1 and patienceNanos above 0, were " + servers + " and " + patienceNanos);
        }
    }

    /** Servers with patient clients and requests that cost no CPU. */
    public static Station of(OptionalInt servers) {
        return new Station(servers, OptionalLong.empty(), CpuCost.NONE);
    }

    /** Returns the same with clients that leave; the work for them is done all the same. */
    public Station patience(Duration patience) {
        return new Station(servers, OptionalLong.of(patience.toNanos()), cpu);
    }

    /** Returns the same with requests that cost CPU. */
    public Station costing(CpuCost cost) {
        return new Station(servers, patienceNanos, cost);
    }
}
