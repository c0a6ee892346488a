package threadlab.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Interval;

/** The measured path makes no garbage: it would be collected in pauses, and the pauses would be measured. */
class AllocationTest {
    /** Requests in a stretch; long enough that an object for each would be seen. */
    private static final int STRETCH = 20_000;
    /** For the intervals that are handed over, and for code that is linked when it runs for the first time. */
    private static final long BYTES_BESIDE_REQUESTS = 16 * 1024;
    /** Half of the smallest object that there is: on a slow machine more intervals are handed over meanwhile. */
    private static final long BYTES_A_REQUEST = 8;

    private static final long BOUND = BYTES_BESIDE_REQUESTS + BYTES_A_REQUEST * STRETCH;

    static Stream<LoadShape> shapes() {
        return Stream.of(new LoadShape.ClosedLoop(8), new LoadShape.Constant(20_000), new LoadShape.Poisson(20_000, 1));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void comesToAllocateNothingForARequest(LoadShape shape) throws Exception {
        try (FaultyServer server = new FaultyServer()) {
            LoadPlan plan = LoadPlan.of(
                            List.of(new Traffic("main", List.of(server.get("/ok"), server.get("/ok")), shape, 8)),
                            Duration.ZERO,
                            Duration.ofSeconds(30),
                            Driven.PATIENT)
                    .every(Duration.ofMillis(100));
            try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
                Meter meter = new Meter(generator);
                generator.run(Generator.SHORTEST_LEAD, meter);

                assertThat(meter.leastBytes).isLessThan(BOUND);
            }
        }
    }

    /**
     * Reads what the loop's thread allocates in each stretch of requests, and stops the run after the first without
     * garbage: before that the JIT compiler may not have got round to the path yet.
     */
    private static final class Meter implements Consumer<Interval> {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private final Generator generator;
        private final long loopThread = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("generator-0"))
                .findFirst()
                .orElseThrow()
                .threadId();
        private long completed;
        private long bytesBefore;
        private long leastBytes = Long.MAX_VALUE;

        Meter(Generator generator) {
            this.generator = generator;
        }

        @Override
        public void accept(Interval interval) {
            completed += interval.completed();
            if (completed < STRETCH) {
                return;
            }
            long bytes = THREADS.getThreadAllocatedBytes(loopThread);
            leastBytes = Math.min(leastBytes, bytes - bytesBefore);
            bytesBefore = bytes;
            completed = 0;
            if (leastBytes < BOUND) {
                generator.stop();
            }
        }
    }
}
