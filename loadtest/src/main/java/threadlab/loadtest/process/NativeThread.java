package threadlab.loadtest.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The calling thread as Linux knows it. Elsewhere it has no number, is never real-time, and nothing can be set. */
public final class NativeThread {
    /** Index of {@code rt_priority}, field 40 of proc(5), among the fields that follow the thread's name, field 2. */
    private static final int RT_PRIORITY = 40 - 3;

    private NativeThread() {}

    /** Returns the system's number of the calling thread; nothing where this is not Linux. */
    public static Optional<Long> id() {
        try {
            Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
            return Optional.of(Long.valueOf(thread.toString()));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /** Returns whether the system schedules the calling thread in a real-time class. */
    public static boolean isRealTime() {
        return ProcFiles.firstLine("/proc/thread-self/stat")
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[RT_PRIORITY])
                .filter(priority -> !priority.equals("0"))
                .isPresent();
    }

    /**
     * Asks the system to end the calling thread's waits on time. By default Linux ends a wait up to 50 µs late, to save
     * energy. Changes nothing where the system does not allow it.
     */
    public static void minimizeTimerSlack() {
        Optional<Long> thread = id();
        if (thread.isEmpty()) {
            return;
        }
        try {
            Path slack = Path.of("/proc", thread.get().toString(), "timerslack_ns");
            Files.writeString(slack, "1", StandardOpenOption.WRITE);
        } catch (IOException notAllowed) {
            // The thread wakes as late as the system likes.
        }
    }
}
