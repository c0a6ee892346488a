package threadlab.loadtest.drive;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.time.NanoClock;

/** Measures the generator itself over the counted part: CPU of its loops, hiccups, garbage collections. */
final class Vitals implements AutoCloseable {
    private final List<Loop> loops;
    private final Transport transport;
    private final NanoClock clock;
    private final HiccupMeter hiccups;
    private List<Long> cpuNanosAtBegin;
    private long beganNanos;
    private long gcMillisAtBegin;
    private long gcCountAtBegin;

    Vitals(List<Loop> loops, Transport transport, NanoClock clock) {
        this.loops = List.copyOf(loops);
        this.transport = transport;
        this.clock = clock;
        this.hiccups = new HiccupMeter(clock);
        begin();
    }

    /** Forgets what was before. */
    void begin() {
        cpuNanosAtBegin = cpuNanos();
        beganNanos = clock.nanoTime();
        gcMillisAtBegin = gcMillis();
        gcCountAtBegin = gcCount();
        hiccups.reset();
    }

    /** Returns what was used since the beginning. */
    GeneratorUse use(OptionalDouble sendSpreadMs) {
        long wallNanos = Math.max(1, clock.nanoTime() - beganNanos);
        List<Long> cpuNanos = cpuNanos();
        long busiest = 0;
        for (int i = 0; i < loops.size(); i++) {
            busiest = Math.max(busiest, cpuNanos.get(i) - cpuNanosAtBegin.get(i));
        }
        return new GeneratorUse(
                transport.label(),
                loops.size(),
                busiest / (double) wallNanos,
                hiccups.longestNanos() / 1e6,
                gcMillis() - gcMillisAtBegin,
                gcCount() - gcCountAtBegin,
                sendSpreadMs);
    }

    private List<Long> cpuNanos() {
        return loops.stream()
                .map(loop -> loop.call(Loop::cpuNanos))
                .map(CompletableFuture::join)
                .toList();
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
