package threadlab.app.mode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A computation that ends when the CPU clock of the underlying platform thread has advanced by a given time. Waiting
 * for a core does not count, so the work is the same on a busy machine.
 *
 * <p>A virtual thread has no CPU clock, but its carrier has one. The virtual thread stays on its carrier, because
 * nothing here blocks. The carrier's name is the last part of the virtual thread's text,
 * {@code VirtualThread[#30]/runnable@NAME}, and identifies its clock.
 */
final class CpuBurner {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Map<String, Long> CARRIER_IDS = new ConcurrentHashMap<>();
    private static final int ROUNDS_BETWEEN_READINGS = 2_000;

    private CpuBurner() {}

    /** Burns the given CPU time, at most some microseconds more. Zero returns at once. Ignores interruption. */
    static void burn(Duration cpuTime) {
        if (cpuTime.isZero()) {
            return;
        }
        long id = platformThreadId();
        long endNanos = cpuNanos(id) + cpuTime.toNanos();
        long state = id;
        do {
            state = compute(state);
        } while (cpuNanos(id) < endNanos || state == 0);
    }

    /**
     * A xorshift generator. Its state, never 0, is part of the caller's loop condition, so the compiler must compute
     * it.
     */
    private static long compute(long seed) {
        long state = seed | 1;
        for (int round = 0; round < ROUNDS_BETWEEN_READINGS; round++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }

    private static long cpuNanos(long id) {
        long nanos = THREADS.getThreadCpuTime(id);
        if (nanos < 0) {
            throw new IllegalStateException("no CPU time is measured for thread " + id);
        }
        return nanos;
    }

    private static long platformThreadId() {
        Thread thread = Thread.currentThread();
        return thread.isVirtual() ? carrierId(thread.toString()) : thread.threadId();
    }

    private static long carrierId(String virtualThread) {
        String carrier = virtualThread.substring(virtualThread.lastIndexOf('@') + 1);
        return CARRIER_IDS.compute(
                carrier, (name, known) -> known != null && THREADS.getThreadCpuTime(known) >= 0 ? known : idOf(name));
    }

    private static long idOf(String name) {
        for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (info != null && info.getThreadName().equals(name)) {
                return info.getThreadId();
            }
        }
        throw new IllegalStateException("no platform thread is named " + name);
    }
}
