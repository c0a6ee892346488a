package threadlab.loadtest.time;

/**
 * Reads the monotonic clock, in nanoseconds from an arbitrary origin. The origin is the JVM's, so that readings can be
 * handed to Netty's timers; only differences mean anything. Implementations are thread-safe.
 */
@FunctionalInterface
public interface NanoClock {
    /** The clock of this machine, {@link System#nanoTime()}. */
    NanoClock SYSTEM = System::nanoTime;

    /** Returns the current reading. */
    long nanoTime();
}
