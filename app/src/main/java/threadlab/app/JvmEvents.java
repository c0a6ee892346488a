package threadlab.app;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.consumer.RecordingStream;

/**
 * What the JVM tells of virtual threads, from a flight recording that runs along with the three events that are needed.
 * It lags about a second behind.
 */
final class JvmEvents implements AutoCloseable {
    /** Pinnings shorter than this are not seen. */
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
        stream.setMaxAge(Duration.ofMinutes(1)); // what has been counted need not be kept
    }

    /** Starts to listen; virtual threads that are already alive are not counted. */
    static JvmEvents start() {
        JvmEvents events = new JvmEvents();
        events.stream.startAsync();
        return events;
    }

    /** Virtual threads alive. */
    long virtualThreads() {
        return started.sum() - ended.sum();
    }

    /** How often a virtual thread blocked without leaving its carrier, for a millisecond or longer. */
    long pinned() {
        return pinned.sum();
    }

    /** The longest of these, in nanoseconds; 0 when there was none. */
    long longestPinnedNanos() {
        return longestPinnedNanos.get();
    }

    @Override
    public void close() {
        stream.close();
    }
}
