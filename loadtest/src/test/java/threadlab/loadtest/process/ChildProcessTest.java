package threadlab.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.process.ChildFailed.How;
import threadlab.loadtest.variant.Launch;

@Timeout(60)
class ChildProcessTest {
    private static final String READY = "echo '{\"event\":\"ready\",\"port\":1}'; ";
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    @Test
    void saysWithWhatCodeAndWordsAProgramEndedThatWasNeverReady() {
        assertThatThrownBy(() -> ChildProcess.start(shell("echo first; echo no such option >&2; exit 7")))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("the program (pid ")
                .hasMessageContaining("ended with exit code 7 before it was ready; its last lines:\n  first\n  no such")
                .hasMessageEndingWith("exit 7");
    }

    @Test
    void seesTheEndOfAProgramWhoseOutputAChildOfItHolds() {
        assertThatThrownBy(() -> ChildProcess.start(shell("sleep 50 & echo said; exit 7")))
                .hasMessageContaining("ended with exit code 7 before it was ready; its last lines:\n  said");
    }

    @Test
    void saysThatAProgramWasKilled() {
        assertThatThrownBy(() -> ChildProcess.start(shell("kill -9 $$")))
                .hasMessageContaining("was killed before it was ready (exit code 137), ")
                .hasMessageContaining("for want of memory");
    }

    @ParameterizedTest
    @CsvSource({
        "7, 0, 1, EXITED",
        "143, 0, 1, EXITED",
        "137, 3, 4, KILLED_FOR_MEMORY",
        "137, 3, 3, KILLED_BY_SOMEBODY",
    })
    void tellsFromTheSystemsCountWhetherItWasForMemory(int exitCode, long before, long after, How expected) {
        assertThat(How.of(exitCode, OptionalLong.of(before), OptionalLong.of(after)))
                .isEqualTo(expected);
    }

    @Test
    void guessesThatItWasForMemoryWhereTheSystemDoesNotSay() {
        assertThat(How.of(137, UNKNOWN, UNKNOWN)).isEqualTo(How.KILLED);
    }

    @Test
    void tellsAtOnceOfADeathThatNobodyAskedFor() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (ChildProcess child = ChildProcess.start(shell(READY + "read line"))) {
            child.onDeath(told::countDown);
            assertThat(child.alive()).isTrue();
            child.checkAlive();

            ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();

            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(child::checkAlive).hasMessageContaining("was killed (exit code 137), ");
        }
    }

    @Test
    void countsNoDeathThatWasAskedFor() throws Exception {
        ChildProcess child = ChildProcess.start(shell(READY + "read line"));

        child.close();

        assertThat(child.alive()).isFalse();
        assertThat(child.closed()).isTrue();
        child.checkAlive();
    }

    @Test
    void endsTheWaitForAProgramThatHangsWhenItIsClosed() throws Exception {
        ChildProcess hanging = ChildProcess.begin(shell("exec sleep 50"));
        Thread closer = Thread.ofPlatform().start(hanging::close);

        assertThatThrownBy(hanging::awaitReady).hasMessageContaining("before it was ready");

        closer.join();
    }

    /** The system closes the pipe for a process that was killed too. */
    @Test
    void givesAProgramAStandardInputThatEndsWithThisProcess() throws Exception {
        try (ChildProcess child = ChildProcess.start(shell(READY + "read line"))) {
            Path input = Path.of("/proc", Long.toString(child.pid()), "fd", "0");
            assumeThat(Files.exists(input)).as("there is a /proc").isTrue();

            assertThat(Files.readSymbolicLink(input).toString()).startsWith("pipe:");
        }
    }

    private static Launch shell(String script) {
        return new Launch("the program", List.of("sh", "-c", script));
    }
}
