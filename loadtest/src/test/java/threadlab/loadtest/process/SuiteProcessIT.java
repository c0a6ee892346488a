package threadlab.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The suite as a process of its own, in trouble: nothing that it started may outlive it. */
@Timeout(240)
class SuiteProcessIT {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void takesStubAndServiceAlongWhenItIsKilled() throws Exception {
        Process suite = start();
        readUntil(suite, "trial 1 of ");
        List<ProcessHandle> children = suite.descendants().toList();
        assertThat(children).isNotEmpty();

        suite.destroyForcibly();

        for (ProcessHandle child : children) {
            child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** SIGINT takes the same way; it is not tried, since a shell lets what it runs in the background ignore it. */
    @Test
    void saysThatNothingWasMeasuredWhenItIsStoppedBeforeATrialIsOver() throws Exception {
        Process suite = start();
        String printed = readUntil(suite, "trial 1 of ");
        List<ProcessHandle> children = suite.descendants().toList();

        suite.toHandle().destroy();
        printed += readUntil(suite, "nothing was measured");

        assertThat(suite.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).contains("nothing is saved").doesNotContain("CONFIRMED", "Infinity", "Exception");
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void saysWhyAServiceDoesNotStart() throws Exception {
        Path jdk = Files.createDirectories(folder.resolve("jdk"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.99\"\n");
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho cannot do it >&2\nexit 7\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Process suite = start("--jdks=" + jdk);
        String printed = readUntil(suite, "nothing was measured");

        assertThat(suite.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(suite.exitValue()).isEqualTo(1);
        assertThat(printed)
                .containsPattern(
                        "the service \\(pid \\d+\\) ended with exit code 7 before it was ready; its last lines:")
                .contains("\n  cannot do it\n");
    }

    /** Everything up to a line with that text. */
    private static String readUntil(Process suite, String text) throws IOException {
        StringBuilder printed = new StringBuilder();
        BufferedReader lines = suite.errorReader();
        String line;
        do {
            line = lines.readLine();
            assertThat(line).as("waiting for '%s' after:\n%s", text, printed).isNotNull();
            printed.append(line).append('\n');
        } while (!line.contains(text));
        return printed.toString();
    }

    private Process start(String... flags) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Jdks.own().home() + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + folder, // no turn to wait for
                "--enable-native-access=ALL-UNNAMED",
                "-jar"));
        command.add(Path.of("target/loadtest.jar").toAbsolutePath().toString());
        command.addAll(List.of("suite", "--experiments=burst", "--pairs=1", "--no-idle-poll"));
        command.add("--out=" + folder.resolve("out"));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .put("THREADLAB_HOME", Path.of("..").toAbsolutePath().toString());
        return builder.start();
    }
}
