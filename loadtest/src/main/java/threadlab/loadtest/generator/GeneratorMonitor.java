package threadlab.loadtest.generator;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import threadlab.loadtest.process.NativeThread;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.Handshakes;
import threadlab.loadtest.sample.Stalls;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.time.NanoClock;

/**
 * Measures the generator itself: the CPU time of its loops over the counted part, in which they send; hiccups and
 * garbage collections until the last reply.
 */
final class GeneratorMonitor implements AutoCloseable {
    private static final long MIN_ELAPSED_NANOS = Duration.ofSeconds(1).toNanos();

    private final List<GeneratorLoop> loops;
    private final Transport transport;
    private final NanoClock clock;
    private final HiccupMeter hiccups;
    private Snapshot begin;
    private Snapshot end;

    /** What the JVM has used up to a point in time. */
    private record Snapshot(long nanos, List<Long> cpuNanosByLoop, long gcMillis, long gcCount) {
        /** Returns the busiest loop's CPU time since an earlier snapshot divided by the elapsed time, at least 1 s. */
        double cpuRatioSince(Snapshot earlier) {
            long busiest = 0;
            for (int i = 0; i < cpuNanosByLoop.size(); i++) {
                busiest = Math.max(busiest, cpuNanosByLoop.get(i) - earlier.cpuNanosByLoop.get(i));
            }
            return busiest / (double) Math.max(MIN_ELAPSED_NANOS, nanos - earlier.nanos);
        }
    }

    GeneratorMonitor(List<GeneratorLoop> loops, Transport transport, NanoClock clock) {
        this.loops = List.copyOf(loops);
        this.transport = transport;
        this.clock = clock;
        this.hiccups = new HiccupMeter(clock);
        begin();
    }

    /** Marks the start of the counted part and discards what was measured before. */
    void begin() {
        hiccups.reset();
        begin = snapshot();
        end = begin;
    }

    /** Marks the end of the counted part. */
    void end() {
        end = snapshot();
    }

    /** Returns what was measured since {@link #begin}. */
    GeneratorUse use(OptionalDouble sendSpreadMs) {
        return new GeneratorUse(
                transport.label(),
                loops.size(),
                loops.stream()
                        .map(loop -> loop.call(NativeThread::isRealTime))
                        .map(CompletableFuture::join)
                        .allMatch(realTime -> realTime),
                end.cpuRatioSince(begin),
                hiccups.longestNanos() / Unit.NANOS_PER_MILLI,
                Optional.of(stalls()),
                gcMillis() - begin.gcMillis(),
                gcCount() - begin.gcCount(),
                sendSpreadMs,
                Optional.of(handshakes()));
    }

    private Stalls stalls() {
        long stalledNanos = hiccups.stalledNanos();
        long elapsedNanos = Math.max(MIN_ELAPSED_NANOS, clock.nanoTime() - begin.nanos);
        return new Stalls(stalledNanos / Unit.NANOS_PER_MILLI, stalledNanos / (double) elapsedNanos);
    }

    private Handshakes handshakes() {
        return loops.stream()
                .map(loop -> loop.call(() -> loop.pools().stream()
                        .map(ConnectionPool::handshakes)
                        .reduce(Handshakes.NONE, Handshakes::plus)))
                .map(CompletableFuture::join)
                .reduce(Handshakes.NONE, Handshakes::plus);
    }

    private Snapshot snapshot() {
        List<Long> cpuNanos = loops.stream()
                .map(loop -> loop.call(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()))
                .map(CompletableFuture::join)
                .toList();
        return new Snapshot(clock.nanoTime(), cpuNanos, gcMillis(), gcCount());
    }

    private static long gcMillis() {
        return sumOverCollectors(GarbageCollectorMXBean::getCollectionTime);
    }

    private static long gcCount() {
        return sumOverCollectors(GarbageCollectorMXBean::getCollectionCount);
    }

    private static long sumOverCollectors(ToLongFunction<GarbageCollectorMXBean> value) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(value)
                .sum();
    }

    @Override
    public void close() {
        hiccups.close();
    }
}
