package threadlab.app.mode;

/** A monotonic clock; the only one that this program reads. */
@FunctionalInterface
public interface NanoClock {
    /** Nanoseconds since an arbitrary origin: only differences are meaningful. */
    long nanos();

    /** The clock of the machine. */
    static NanoClock system() {
        return System::nanoTime;
    }
}
