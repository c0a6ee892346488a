package threadlab.app.endpoint;

import java.time.Duration;
import java.util.concurrent.locks.Lock;

/**
 * One thing that an endpoint does before it replies. An endpoint says what happens; how it happens, blocking the thread
 * or not, is the mode's business, so every endpoint is written once for all modes.
 */
public sealed interface Step {
    /** One call to the upstream, which answers after the given delay. */
    record CallUpstream(Duration delay) implements Step {}

    /** Waits for the given time without an upstream. */
    record Pause(Duration duration) implements Step {}

    /** Computes until the running thread's own CPU clock has advanced by the given time. */
    record BurnCpu(Duration cpuTime) implements Step {}

    /**
     * Does the inner step inside {@code synchronized}. The monitor is made by the endpoint, not where it is entered:
     * there the just-in-time compiler could prove that nobody else sees it and leave the locking out, and with it the
     * pinning that it is meant to show.
     */
    record HoldMonitor(Object monitor, Step inside) implements Step {}

    /** Does the inner step while holding the given lock. */
    record HoldLock(Lock lock, Step inside) implements Step {}
}
