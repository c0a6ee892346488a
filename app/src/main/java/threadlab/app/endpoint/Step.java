package threadlab.app.endpoint;

import java.time.Duration;
import java.util.concurrent.locks.Lock;

/**
 * One thing that an endpoint does before it replies. The endpoint says what happens. The mode decides how, blocking the
 * thread or not, so every endpoint is written once for all modes.
 */
public sealed interface Step {
    /** One call to the upstream, which answers after the given delay. */
    record CallUpstream(Duration delay) implements Step {}

    /** Waits for the given time without calling the upstream. */
    record Pause(Duration duration) implements Step {}

    /** Computes until the running thread's own CPU clock has advanced by the given time. */
    record BurnCpu(Duration cpuTime) implements Step {}

    /**
     * Does the inner step inside {@code synchronized}. The endpoint creates the monitor, not the code that enters it:
     * there the just-in-time compiler could prove that no other thread sees it and remove the locking, and with it the
     * pinning.
     */
    record HoldMonitor(Object monitor, Step inside) implements Step {}

    /** Does the inner step while holding the given lock. */
    record HoldLock(Lock lock, Step inside) implements Step {}
}
