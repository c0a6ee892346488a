package threadlab.loadtest.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.loadtest.plan.LoadPlan;
import threadlab.loadtest.plan.LoadShape;
import threadlab.loadtest.plan.Traffic;
import threadlab.loadtest.sample.Interval;

/** The measured path makes no garbage: it would be collected in pauses, and the pauses would be measured. */
class AllocationTest {
    private static final int SETTLED_AFTER = 1_000;
    private static final int MEASURED = 20_000;
    /** For the intervals that are handed over, and for code that is linked when it runs for the first time. */
    private static final long BYTES_BESIDE_REQUESTS = 16 * 1024;
    /** Half of the smallest object that there is: on a slow machine more intervals are handed over meanwhile. */
    private static final long BYTES_A_REQUEST = 8;

    static Stream<LoadShape> shapes() {
        return Stream.of(new LoadShape.ClosedLoop(8), new LoadShape.Constant(20_000), new LoadShape.Poisson(20_000, 1));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void allocatesNothingForARequestInSteadyState(LoadShape shape) throws Exception {
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

                assertThat(meter.completed).isGreaterThanOrEqualTo(MEASURED);
                assertThat(meter.allocatedBytes()).isLessThan(BYTES_BESIDE_REQUESTS + BYTES_A_REQUEST * MEASURED);
            }
        }
    }

    /** Reads what the loop's thread has allocated, and stops the run when it has seen enough. */
    private static final class Meter implements Consumer<Interval> {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private final Generator generator;
        private final long loopThread = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("generator-0"))
                .findFirst()
                .orElseThrow()
                .threadId();
        private long completed;
        private long bytesWhenSettled;
        private long bytesAtLast;

        Meter(Generator generator) {
            this.generator = generator;
        }

        @Override
        public void accept(Interval interval) {
            if (completed >= SETTLED_AFTER + MEASURED) {
                return;
            }
            completed += interval.completed();
            bytesAtLast = THREADS.getThreadAllocatedBytes(loopThread);
            if (completed < SETTLED_AFTER) {
                bytesWhenSettled = bytesAtLast;
            } else if (completed >= SETTLED_AFTER + MEASURED) {
                generator.stop();
            }
        }

        long allocatedBytes() {
            return bytesAtLast - bytesWhenSettled;
        }
    }
}
