package threadlab.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class RealTimeTest {
    /** Of the words behind the name in {@code /proc/…/stat}; the manual counts the policy as the 41st of all. */
    private static final int POLICY = 41 - 3;

    private static final String FIFO = "1";
    private static final long NOBODY = 1L << 40;

    @Test
    @EnabledOnOs(OS.LINUX)
    void aThreadIsScheduledAsARealTimeOne() throws Exception {
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            String thread = one.submit(() -> Files.readSymbolicLink(Path.of("/proc/thread-self"))
                            .getFileName()
                            .toString())
                    .get();
            assumeTrue(allowed(), "the system allows no real-time priority here");

            RealTime.give(List.of(Long.valueOf(thread)));

            String stat = Files.readString(Path.of("/proc/self/task", thread, "stat"));
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            assertThat(words[POLICY]).isEqualTo(FIFO);
        }
    }

    private static boolean allowed() throws InterruptedException {
        try {
            Tool.run(List.of(Tool.CHRT.toString(), "--fifo", "1", "true"));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void whatCannotBeGivenIsSaidWithTheWayOut() {
        assertThatThrownBy(() -> RealTime.give(List.of(NOBODY)))
                .isInstanceOf(Preflight.DoesNotFit.class)
                .hasMessageContaining("no real-time priority")
                .hasMessageContaining("leave --realtime out");
    }

    @Test
    void withoutThreadsThereIsNothingToGiveItTo() {
        assertThatThrownBy(() -> RealTime.give(List.of()))
                .isInstanceOf(Preflight.DoesNotFit.class)
                .hasMessageContaining("needs Linux");
    }
}
