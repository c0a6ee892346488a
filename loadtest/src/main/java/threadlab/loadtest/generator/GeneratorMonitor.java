package threadlab.loadtest.generator;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import threadlab.loadtest.process.NativeThread;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.time.NanoClock;

/**
 * Measures the generator itself: the CPU of its loops over the counted time, in which they send; hiccups and garbage
 * collections until the last reply.
 */
final class Vitals implements AutoCloseable {
    private static final long LEAST_NANOS = Duration.ofSeconds(1).toNanos();

    private final List<Loop> loops;
    private final Transport transport;
    private final NanoClock clock;
    private final HiccupMeter hiccups;
    private Mark began;
    private Mark ended;

    /** What the JVM had used at a moment. */
    private record Mark(long nanos, List<Long> cpuNanosByLoop, long gcMillis, long gcCount) {
        /**
         * Returns the CPU time of the busiest loop by the time since an earlier mark, which counts as a second at
         * least.
         */
        double cpuRatioSince(Mark earlier) {
            long busiest = 0;
            for (int i = 0; i < cpuNanosByLoop.size(); i++) {
                busiest = Math.max(busiest, cpuNanosByLoop.get(i) - earlier.cpuNanosByLoop.get(i));
            }
            return busiest / (double) Math.max(LEAST_NANOS, nanos - earlier.nanos);
        }
    }

    Vitals(List<Loop> loops, Transport transport, NanoClock clock) {
        this.loops = List.copyOf(loops);
        this.transport = transport;
        this.clock = clock;
        this.hiccups = new HiccupMeter(clock);
        begin();
    }

    /** The counted time begins: forgets what was before. */
    void begin() {
        hiccups.reset();
        began = mark();
        ended = began;
    }

    /** The counted time ends. */
    void end() {
        ended = mark();
    }

    /** Returns what was used. */
    GeneratorUse use(OptionalDouble sendSpreadMs) {
        return new GeneratorUse(
                transport.label(),
                loops.size(),
                loops.stream()
                        .map(loop -> loop.call(NativeThread::isRealTime))
                        .map(CompletableFuture::join)
                        .allMatch(each -> each),
                ended.cpuRatioSince(began),
                hiccups.longestNanos() / 1e6,
                gcMillis() - began.gcMillis(),
                gcCount() - began.gcCount(),
                sendSpreadMs);
    }

    private Mark mark() {
        List<Long> cpuNanos = loops.stream()
                .map(loop -> loop.call(Loop::cpuNanos))
                .map(CompletableFuture::join)
                .toList();
        return new Mark(clock.nanoTime(), cpuNanos, gcMillis(), gcCount());
    }

    private static long gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static long gcCount() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Override
    public void close() {
        hiccups.close();
    }
}
