package threadlab.app.mode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Computes until the CPU clock of the operating system's thread underneath has advanced by a given time. Waiting for a
 * core does not count, so the work is the same however busy the machine is.
 *
 * <p>A virtual thread has no CPU clock; its carrier has one. While it computes it stays on its carrier, since nothing
 * in here blocks. The carrier's name is the last part of a virtual thread's text,
 * {@code VirtualThread[#30]/runnable@NAME}, and by that name its clock is found.
 */
final class CpuBurner {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Map<String, Long> CARRIER_IDS = new ConcurrentHashMap<>();
    private static final int ROUNDS_BETWEEN_LOOKS = 2_000;

    private CpuBurner() {}

    /** Burns the given CPU time, some microseconds more at most; zero returns at once. Sees no interruption. */
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

    /** A xorshift generator; its state, never 0, decides the caller's loop so that the compiler cannot leave it out. */
    private static long compute(long seed) {
        long state = seed | 1;
        for (int round = 0; round < ROUNDS_BETWEEN_LOOKS; round++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }

    private static long cpuNanos(long id) {
        long nanos = THREADS.getThreadCpuTime(id);
        if (nanos < 0) {
            throw new IllegalStateException("no CPU time is kept for thread " + id);
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
