package threadlab.loadtest.predict;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The service as the simulation sees it: equal servers behind one first-come-first-served queue, and cores that all
 * requests share.
 *
 * @param servers requests that may wait for the upstream at once, at least 1; empty for no bound
 * @param queueCapacity requests that may wait for a server, at least 0; empty for no bound
 * @param patienceNanos after which a client leaves, above 0; empty where none does
 * @param cpu what a request costs
 */
public record Station(OptionalInt servers, OptionalInt queueCapacity, OptionalLong patienceNanos, CpuCost cpu) {
    /** Checks the bounds. */
    public Station {
        if (servers.isPresent() && servers.getAsInt() < 1) {
            throw new IllegalArgumentException("servers must be at least 1, was " + servers.getAsInt());
        }
        if (queueCapacity.isPresent() && queueCapacity.getAsInt() < 0) {
            throw new IllegalArgumentException("queueCapacity must be at least 0, was " + queueCapacity.getAsInt());
        }
        if (patienceNanos.isPresent() && patienceNanos.getAsLong() <= 0) {
            throw new IllegalArgumentException("patienceNanos must be above 0, was " + patienceNanos.getAsLong());
        }
    }

    /** Servers with an endless queue, patient clients and requests that cost no CPU. */
    public static Station of(OptionalInt servers) {
        return new Station(servers, OptionalInt.empty(), OptionalLong.empty(), CpuCost.NONE);
    }

    /** Returns the same with a bounded queue. */
    public Station queueing(int atMost) {
        return new Station(servers, OptionalInt.of(atMost), patienceNanos, cpu);
    }

    /** Returns the same with clients that leave; the work for them is done all the same. */
    public Station patience(long nanos) {
        return new Station(servers, queueCapacity, OptionalLong.of(nanos), cpu);
    }

    /** Returns the same with requests that cost CPU. */
    public Station costing(CpuCost cost) {
        return new Station(servers, queueCapacity, patienceNanos, cost);
    }
}
