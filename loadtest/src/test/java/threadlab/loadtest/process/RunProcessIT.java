package threadlab.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import threadlab.loadtest.file.RunFile;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Shards;

/** The load tester as a process of its own, as a user starts it. */
@Execution(ExecutionMode.CONCURRENT)
class RunProcessIT {
    private static final int BOUND_SECONDS = 60;

    @TempDir
    private Path folder;

    private ChildProcess stub;

    @BeforeEach
    void startTheStub() throws Exception {
        stub = ChildProcess.start(Programs.in(Path.of("..").toAbsolutePath()).stub(Jdks.own()));
    }

    @AfterEach
    void stopTheStub() {
        stub.close();
    }

    /** SIGINT takes the same way; it is not tried, since a shell lets what it runs in the background ignore it. */
    @Test
    void keepsWhatItMeasuredWhenItIsKilled() throws Exception {
        Path file = folder.resolve("run.json");
        Process process = start("--url=" + url("/delay/0.2"), "--rate=200", "--duration=60s", "--warmup=0s", out(file));
        try (BufferedReader progress = process.errorReader()) {
            String line = progress.readLine();
            while (line != null && !line.matches("counted.* [1-9]\\d* replies.*")) {
                line = progress.readLine();
            }
            process.toHandle().destroy(); // SIGTERM; Process.destroy() would close the stream as well
            assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        Run run = RunFile.read(file);
        Accounting accounting = accounting(run);
        assertThat(run.partial()).isTrue();
        assertThat(accounting.completed()).isPositive();
        assertThat(accounting.offered()).isLessThan(200 * 60);
    }

    @Test
    void offersWhatItWasAskedFor() throws Exception {
        Path file = folder.resolve("run.json");
        Process process = start("--url=" + url("/hello"), "--rate=500", "--duration=2s", "--warmup=1s", out(file));

        assertThat(exitCode(process)).isIn(0, 3);
        assertThat(accounting(RunFile.read(file)).offered()).isEqualTo(1_000);
        assertThat(RunFile.read(file).conditions().generator().realTime()).isFalse();
    }

    @Test
    void saysThatItsLoopsHadRealTimePriority() throws Exception {
        Process allowed = new ProcessBuilder("sh", "-c", "chrt --fifo 1 true").start();
        assumeThat(exitCode(allowed)).as("the system allows it").isZero();
        Path file = folder.resolve("run.json");
        Process process =
                start("--url=" + url("/hello"), "--rate=100", "--duration=1s", "--warmup=0s", "--realtime", out(file));

        assertThat(exitCode(process)).isIn(0, 3);
        assertThat(RunFile.read(file).conditions().generator().realTime()).isTrue();
    }

    @Test
    void firesTheWholeScheduleInShards() throws Exception {
        List<Process> processes = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path file = folder.resolve("shard-" + i + ".json");
            files.add(file);
            processes.add(start(
                    "--url=" + url("/hello"),
                    "--rate=100",
                    "--poisson",
                    "--seed=9",
                    "--duration=2s",
                    "--warmup=0s",
                    "--shard=" + i + "/3",
                    out(file)));
        }
        Path whole = folder.resolve("whole.json");
        Process alone = start(
                "--url=" + url("/hello"),
                "--rate=100",
                "--poisson",
                "--seed=9",
                "--duration=2s",
                "--warmup=0s",
                out(whole));

        List<Run> shards = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            assertThat(exitCode(processes.get(i))).isIn(0, 3);
            shards.add(RunFile.read(files.get(i)));
        }
        exitCode(alone);

        assertThat(accounting(Shards.join(shards)).offered())
                .isEqualTo(accounting(RunFile.read(whole)).offered());
    }

    /** With the quick compiler alone: nothing here depends on speed, and every start compiles anew. */
    private static Process start(String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Jdks.own().home() + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-jar"));
        command.add(Path.of("target/loadtest.jar").toAbsolutePath().toString());
        command.addAll(List.of("run", "--label=it"));
        command.addAll(List.of(flags));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static Accounting accounting(Run run) {
        return run.main().counts().accounting();
    }

    private static String out(Path file) {
        return "--out=" + file;
    }

    private String url(String path) {
        return stub.addresses().main().getFirst() + path;
    }
}
