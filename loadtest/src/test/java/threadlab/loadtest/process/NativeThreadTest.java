package threadlab.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeThreadTest {
    @Test
    void numbersEachThreadDifferently() throws Exception {
        Optional<Long> other = inNewThread(NativeThread::id);

        assertThat(NativeThread.id()).isPresent().isNotEqualTo(other);
        assertThat(other).isPresent();
    }

    @Test
    void isNotRealTimeUnlessAskedFor() throws Exception {
        assertThat(inNewThread(NativeThread::isRealTime)).isFalse();
    }

    @Test
    void minimizesTheTimerSlackOfTheCallingThreadOnly() throws Exception {
        List<String> before = slack();
        assumeTrue(!before.isEmpty(), "the system does not show timer slack");

        List<String> minimized = inNewThread(() -> {
            NativeThread.minimizeTimerSlack();
            return slack();
        });

        assertThat(minimized).containsExactly("1");
        assertThat(slack()).isEqualTo(before);
    }

    private static List<String> slack() {
        return ProcFiles.lines("/proc/" + NativeThread.id().orElseThrow() + "/timerslack_ns");
    }

    private static <T> T inNewThread(Supplier<T> task) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("native-thread-test").start(() -> result.complete(task.get()));
        thread.join(10_000);
        return result.get(0, TimeUnit.SECONDS);
    }
}
