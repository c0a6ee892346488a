package threadlab.app;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.consumer.RecordingStream;

/**
 * The JVM's virtual-thread events, counted from a flight recording of three event types. The counts lag about a second
 * behind. Safe for use by many threads at once.
 */
final class JvmEvents implements AutoCloseable {
    /** Shorter pinnings are not recorded. */
    private static final Duration SHORTEST_PINNING = Duration.ofMillis(1);

    private final RecordingStream stream = new RecordingStream();
    private final LongAdder started = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder pinned = new LongAdder();
    private final LongAccumulator longestPinnedNanos = new LongAccumulator(Math::max, 0);

    private JvmEvents() {
        stream.enable("jdk.VirtualThreadStart").withoutStackTrace();
        stream.enable("jdk.VirtualThreadEnd").withoutStackTrace();
        stream.enable("jdk.VirtualThreadPinned").withoutStackTrace().withThreshold(SHORTEST_PINNING);
        stream.onEvent("jdk.VirtualThreadStart", event -> started.increment());
        stream.onEvent("jdk.VirtualThreadEnd", event -> ended.increment());
        stream.onEvent("jdk.VirtualThreadPinned", event -> {
            pinned.increment();
            longestPinnedNanos.accumulate(event.getDuration().toNanos());
        });
        stream.setMaxAge(Duration.ofMinutes(1)); // the events are counted at once and need not be kept
    }

    /** Starts the recording. Virtual threads that are already alive are not counted. */
    static JvmEvents start() {
        JvmEvents events = new JvmEvents();
        events.stream.startAsync();
        return events;
    }

    /** The number of virtual threads that are alive. */
    long virtualThreads() {
        return started.sum() - ended.sum();
    }

    /** The number of times that a virtual thread blocked without leaving its carrier, for at least a millisecond. */
    long pinned() {
        return pinned.sum();
    }

    /** The longest pinning in nanoseconds; 0 if there was none. */
    long longestPinnedNanos() {
        return longestPinnedNanos.get();
    }

    @Override
    public void close() {
        stream.close();
    }
}
