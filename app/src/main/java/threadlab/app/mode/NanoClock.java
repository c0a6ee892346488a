package threadlab.app.mode;

/** Elapsed time; the only reader of the machine's monotonic clock in this program. */
@FunctionalInterface
public interface NanoClock {
    /** Nanoseconds since an arbitrary point: only differences mean anything. */
    long nanos();

    /** The machine's own clock. */
    static NanoClock system() {
        return System::nanoTime;
    }
}
