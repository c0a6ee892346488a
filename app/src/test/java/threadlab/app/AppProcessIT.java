package threadlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.app.mode.ThreadModes;

/** The packed program as people start it: a process with flags, a first line, signals and an exit code. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class AppProcessIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final int REQUESTS = 3;
    /** On a busy machine a start alone may take half a minute. */
    private static final long PATIENCE_SECONDS = 90;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    static List<String> modes() {
        return ThreadModes.names();
    }

    @ParameterizedTest
    @MethodSource("modes")
    void answersWhatIsUnderWayWhenItIsToldToStop(String mode) throws Exception {
        try (SlowUpstream upstream = new SlowUpstream()) {
            upstream.hold();
            Process process = start("--port=0", "--admin-port=0", "--mode=" + mode, upstream.flag());
            JsonNode ready = JSON.readTree(firstLine(process));
            assertThat(ready.path("event").textValue()).isEqualTo("ready");
            assertThat(ready.path("mode").textValue()).isEqualTo(mode);
            assertThat(ready.path("pid").longValue()).isEqualTo(process.pid());

            List<Socket> clients = new ArrayList<>();
            for (int request = 0; request < REQUESTS; request++) {
                clients.add(ask(ready.path("port").intValue()));
            }
            int atOnce = mode.equals("event-loop-blocking") ? 1 : REQUESTS;
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> activeRequests(ready.path("adminPort").intValue()) == atOnce);
            process.toHandle().destroy(); // Process.destroy() would also close the streams that are read below
            if (!mode.equals("event-loop-blocking")) { // whose one thread cannot close anything while it is blocked
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> refusesConnections(ready.path("port").intValue()));
            }
            upstream.release();

            for (Socket client : clients) {
                assertThat(answer(client)).startsWith("HTTP/1.1 200").contains("\"mode\":\"" + mode + "\"");
            }
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(errors(process)).isEmpty();
        }
    }

    /** The other end of the pipe closes when its process is gone, in whatever way. */
    @Test
    void endsWithItsStandardInputWhereItIsToldTo() throws Exception {
        Process process = start("--port=0", "--admin-port=0", "--end-with-stdin");
        assertThat(firstLine(process)).contains("ready");

        process.getOutputStream().close();

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void outlivesItsStandardInputElsewhere() throws Exception {
        Process process = start("--port=0", "--admin-port=0");
        process.getOutputStream().close();

        int adminPort = JSON.readTree(firstLine(process)).path("adminPort").intValue();

        assertThat(activeRequests(adminPort)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mode=fibers | app: --mode must be one of virtual, platform",
                "--pool-size=0 | app: --pool-size must be at least 1, was 0",
                "--upstream-timeout=30 | app: Invalid value for option '--upstream-timeout': '30' is not a duration",
                "--pool-size=x | app: Invalid value for option '--pool-size': 'x' is not an int",
                "--speed=9 | app: Unknown option: '--speed=9'"
            })
    void refusesWrongUsageAndPointsToTheHelp(String flag, String line) throws Exception {
        Process process = start(flag);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(errors(process))
                .satisfiesExactly(error -> assertThat(error).startsWith(line), hint -> assertThat(hint)
                        .isEqualTo("Try 'app --help'."));
    }

    @ParameterizedTest
    @CsvSource({"--port, --admin-port", "--admin-port, --port"})
    void namesThePortThatIsTakenAndTheFlagInOneLine(String flag, String otherFlag) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start(flag + "=" + taken.getLocalPort(), otherFlag + "=0");
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(errors(process)).singleElement().satisfies(error -> assertThat(error)
                    .contains("127.0.0.1:" + taken.getLocalPort(), "choose another port with " + flag + " "));
        }
    }

    @Test
    void tellsItsFlagsAndItsVersion() throws Exception {
        Process help = start("--help");
        assertThat(lines(help.getInputStream()))
                .anyMatch(line -> line.contains("--downstream-permits"))
                .anyMatch(line -> line.matches("  platform +a fixed pool of platform threads"));
        assertThat(help.waitFor()).isZero();
        Process version = start("--version");
        assertThat(lines(version.getInputStream())).anyMatch(line -> line.startsWith("threadlab app "));
        assertThat(version.waitFor()).isZero();
    }

    /** With the quick compiler alone: nothing here depends on speed, and every start compiles anew. */
    private Process start(String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                "target/app.jar"));
        command.addAll(List.of(flags));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static double activeRequests(int adminPort) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/observe/metrics"))
                .timeout(Duration.ofSeconds(30))
                .build();
        String name = "threadlab_pool_active ";
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    /** A request that has left for the service when this returns. */
    private static Socket ask(int port) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(30_000);
        client.getOutputStream()
                .write("GET /upstream?delay=0 HTTP/1.1\r\nhost: test\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        return client;
    }

    private static boolean refusesConnections(int port) throws IOException {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }

    private static String answer(Socket client) throws IOException {
        try (client) {
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static List<String> errors(Process process) throws IOException {
        return lines(process.getErrorStream());
    }

    private static List<String> lines(java.io.InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                .lines()
                .toList();
    }
}
