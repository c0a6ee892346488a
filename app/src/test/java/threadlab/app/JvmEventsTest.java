package threadlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(60)
class JvmEventsTest {
    @Test
    void countsVirtualThreads() throws InterruptedException {
        try (JvmEvents events = JvmEvents.start()) {
            long before = events.virtualThreads();
            CountDownLatch end = new CountDownLatch(1);
            Thread thread = Thread.ofVirtual().start(() -> awaitQuietly(end));
            await().until(() -> events.virtualThreads() > before);
            end.countDown();
            thread.join();
            await().until(() -> events.virtualThreads() <= before);
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "since JDK 24 a monitor no longer pins")
    void countsPinningAndItsLongest() {
        try (JvmEvents events = JvmEvents.start()) {
            Object monitor = new Object();
            CountDownLatch end = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> {
                synchronized (monitor) {
                    awaitQuietly(end);
                }
            });
            Thread.ofPlatform().start(() -> {
                await().pollDelay(java.time.Duration.ofMillis(20)).until(() -> true);
                end.countDown();
            });
            await().until(() -> events.pinned() > 0);
            assertThat(events.longestPinnedNanos()).isPositive();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
