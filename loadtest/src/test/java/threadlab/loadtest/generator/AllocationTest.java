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

/** The measured path makes no garbage: collecting it would take pauses, and the pauses would be measured. */
class AllocationTest {
    /** Requests per check: enough that one object per request would be noticed. */
    private static final int REQUESTS_PER_CHECK = 20_000;
    /** Allowed for the intervals that are handed over, and for code that is linked when it first runs. */
    private static final long BYTES_BESIDE_REQUESTS = 16 * 1024;
    /** Half of the smallest object: on a slow machine more intervals are handed over per check. */
    private static final long BYTES_PER_REQUEST = 8;

    private static final long BOUND = BYTES_BESIDE_REQUESTS + BYTES_PER_REQUEST * REQUESTS_PER_CHECK;

    static Stream<LoadShape> shapes() {
        return Stream.of(new LoadShape.ClosedLoop(8), new LoadShape.Constant(20_000), new LoadShape.Poisson(20_000, 1));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void allocatesNothingPerRequestOnceCompiled(LoadShape shape) throws Exception {
        try (FaultyServer server = new FaultyServer()) {
            LoadPlan plan = LoadPlan.of(
                            List.of(new Traffic("main", List.of(server.get("/ok"), server.get("/ok")), shape, 8)),
                            Duration.ZERO,
                            Duration.ofSeconds(30),
                            TestRuns.PATIENT)
                    .every(Duration.ofMillis(100));
            try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
                Meter meter = new Meter(generator);
                generator.run(Generator.SHORTEST_LEAD, meter);

                assertThat(meter.leastBytes).isLessThan(BOUND);
            }
        }
    }

    /**
     * Checks what the loop's thread allocates, and stops the run after the first check without garbage: before that the
     * JIT compiler may not have compiled the path yet.
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
            completed += interval.flow().completed();
            if (completed < REQUESTS_PER_CHECK) {
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
