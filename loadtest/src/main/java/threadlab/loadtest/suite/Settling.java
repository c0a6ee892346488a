package threadlab.loadtest.suite;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells by its CPU time when a service that nobody asks anything has come to rest: the compilers of a JVM go on for
 * seconds after a load, and while they do, the service has less of its cores and a generator beside it waits. Not
 * thread-safe.
 */
final class Settling {
    /** How far apart the looks are to be. */
    static final Duration LOOK = Duration.ofMillis(100);

    /** A tenth of a core, in ticks of a look. */
    private static final long IDLE = 1;

    /** A compiler may be between two methods. */
    private static final int IN_A_ROW = 3;

    private static final int MOST_LOOKS = 100;

    private final LongSupplier cpuTicks;
    private long before;
    private int idle;
    private int looks;

    /** Begins to watch what has used so many hundredths of a second of CPU time at each look. */
    Settling(LongSupplier cpuTicks) {
        this.cpuTicks = cpuTicks;
        before = cpuTicks.getAsLong();
    }

    /** Looks again. */
    void look() {
        long now = cpuTicks.getAsLong();
        idle = now - before <= IDLE ? idle + 1 : 0;
        before = now;
        looks++;
    }

    /** Returns whether it rests, or hardly will. */
    boolean over() {
        return idle >= IN_A_ROW || looks >= MOST_LOOKS;
    }
}
