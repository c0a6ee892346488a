package threadlab.app.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CpuBurnerTest {
    private static final Duration WORK = Duration.ofMillis(20);
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    @Test
    void burnsTheCpuTimeOfAPlatformThread() {
        long before = CLOCK.getCurrentThreadCpuTime();
        CpuBurner.burn(WORK);
        assertThat(Duration.ofNanos(CLOCK.getCurrentThreadCpuTime() - before)).isBetween(WORK, WORK.multipliedBy(3));
    }

    @Test
    void burnsTheCpuTimeOfAVirtualThreadsCarrier() throws Exception {
        long[] carriers = new long[2];
        FutureTask<Void> burning = new FutureTask<>(
                () -> {
                    carriers[0] = carrierCpuNanos();
                    CpuBurner.burn(WORK);
                    carriers[1] = carrierCpuNanos();
                },
                null);
        Thread.ofVirtual().start(burning);
        burning.get(20, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(carriers[1] - carriers[0])).isGreaterThanOrEqualTo(WORK);
    }

    @Test
    void burnsNothingForNothing() {
        long before = CLOCK.getCurrentThreadCpuTime();
        CpuBurner.burn(Duration.ZERO);
        assertThat(Duration.ofNanos(CLOCK.getCurrentThreadCpuTime() - before)).isLessThan(WORK);
    }

    /** All carriers' together, so that it holds on whichever of them the thread is. */
    private static long carrierCpuNanos() {
        long nanos = 0;
        for (var info : CLOCK.getThreadInfo(CLOCK.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith("ForkJoinPool-")) {
                nanos += Math.max(0, CLOCK.getThreadCpuTime(info.getThreadId()));
            }
        }
        return nanos;
    }
}
