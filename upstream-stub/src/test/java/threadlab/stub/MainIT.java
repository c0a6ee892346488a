package threadlab.stub;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program, as its users start and stop it. */
@Execution(ExecutionMode.CONCURRENT)
final class MainIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 120;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killWhatStillRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void printsOneReadyLineAndEndsWellOnSigterm() throws Exception {
        Process stub = start(Map.of(), "--port=0");
        try (BufferedReader output = stub.inputReader()) {
            JsonNode ready = JSON.readTree(output.readLine());

            assertThat(ready.get("event").asText()).isEqualTo("ready");
            assertThat(ready.get("pid").asLong()).isEqualTo(stub.pid());
            try (Socket client = new Socket(
                    InetAddress.getLoopbackAddress(), ready.get("port").asInt())) {
                client.getOutputStream()
                        .write("GET /hello HTTP/1.1\r\n\r\nGET /delay/60 HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
                // The first byte of the first answer shows that the second request is in flight.
                assertThat(client.getInputStream().read()).isEqualTo('H');
                // The handle, because Process.destroy would also close the streams that are read below.
                stub.toHandle().destroy();

                assertThat(exitCode(stub)).isZero();
            }
            assertThat(output.readLine()).isNull();
        }
        assertThat(errors(stub)).isEmpty();
    }

    /** The other end of the pipe closes when its process is gone, in whatever way. */
    @Test
    void endsWithItsStandardInputWhereItIsToldTo() throws Exception {
        Process stub = start(Map.of(), "--port=0", "--end-with-stdin");
        assertThat(stub.inputReader().readLine()).contains("ready");

        stub.getOutputStream().close();

        assertThat(exitCode(stub)).isZero();
    }

    @Test
    void namesThePortAndTheFlagWhenThePortIsTaken() throws Exception {
        Process first = start(Map.of(), "--port=0");
        int port = JSON.readTree(first.inputReader().readLine()).get("port").asInt();

        Process second = start(Map.of("THREADLAB_STUB_PORT", Integer.toString(port)));

        assertThat(exitCode(second)).isEqualTo(1);
        assertThat(errors(second)).hasSize(1).first().asString().contains("127.0.0.1:" + port, "in use", "--port");
    }

    @ParameterizedTest
    @CsvSource({
        "--port=99999, '--port must be at most 65535, was 99999'",
        "--port=many, --port",
        "--speed=1, Unknown option: '--speed=1'"
    })
    void explainsWrongUsageAndPointsToTheHelp(String flag, String explanation) throws Exception {
        Process stub = start(Map.of(), flag);

        assertThat(exitCode(stub)).isEqualTo(2);
        assertThat(errors(stub))
                .satisfiesExactly(error -> assertThat(error).contains(explanation), hint -> assertThat(hint)
                        .isEqualTo("Try 'upstream-stub --help'."));
    }

    @Test
    void readsItsEnvironment() throws Exception {
        Process stub = start(Map.of("THREADLAB_STUB_PORT", "99999"));

        assertThat(exitCode(stub)).isEqualTo(2);
        assertThat(errors(stub)).first().asString().contains("99999");
    }

    @Test
    void helps() throws Exception {
        Process stub = start(Map.of(), "--help");

        assertThat(exitCode(stub)).isZero();
        assertThat(stub.inputReader().lines()).anyMatch(line -> line.contains("--port"));
    }

    @Test
    void tellsItsVersion() throws Exception {
        Process stub = start(Map.of(), "--version");

        assertThat(exitCode(stub)).isZero();
        assertThat(stub.inputReader().readLine()).matches("threadlab upstream-stub \\d.*");
    }

    /** With the quick compiler alone: nothing here depends on speed, and every start compiles anew. */
    private Process start(Map<String, String> environment, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                "target/upstream-stub.jar"));
        command.addAll(List.of(flags));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static List<String> errors(Process process) {
        return process.errorReader().lines().toList();
    }
}
