package threadlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AppTest {
    /** A comment, or a name with or without labels and a number, as the text format 0.0.4 has it. */
    private static final String PROMETHEUS_LINE = "# (HELP|TYPE) [a-z_]+ .+"
            + "|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? (-?[0-9.]+(E-?[0-9]+)?|[+-]Inf|NaN)";

    @Test
    void saysItIsReadyInOneLineOfJson() throws Exception {
        try (TestApp app = new TestApp("--mode=platform")) {
            assertThat(app.app().readyLine())
                    .isEqualTo(
                            "{\"event\":\"ready\",\"port\":%d,\"adminPort\":%d,\"mode\":\"platform\",\"pid\":%d}",
                            app.app().port(),
                            app.app().adminPort(),
                            ProcessHandle.current().pid());
        }
    }

    @Test
    void showsItsConfiguration() throws Exception {
        try (TestApp app = new TestApp("--queue-capacity=7", "--downstream-permits=5", "--loops=2", "--pool-size=3")) {
            JsonNode mode = TestApp.json(app.admin("/mode"));
            assertThat(mode.path("mode").textValue()).isEqualTo("virtual");
            assertThat(mode.path("poolSize").intValue()).isEqualTo(3);
            assertThat(mode.path("queueCapacity").intValue()).isEqualTo(7);
            assertThat(mode.path("downstreamPermits").intValue()).isEqualTo(5);
            assertThat(mode.path("loops").intValue()).isEqualTo(2);
            assertThat(mode.path("carriers").intValue()).isPositive();
            assertThat(mode.path("jdk").textValue()).isEqualTo(Runtime.version().toString());
            assertThat(mode.path("pid").longValue())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(mode.path("heapMaxBytes").longValue()).isPositive();
        }
    }

    @Test
    void listsItsModesAndWhichTheToggleReaches() throws Exception {
        try (TestApp app = new TestApp()) {
            assertThat(TestApp.json(app.admin("/mode")).path("modes"))
                    .map(JsonNode::toString)
                    .containsExactly(
                            "{\"mode\":\"virtual\",\"switchable\":true}",
                            "{\"mode\":\"platform\",\"switchable\":true}",
                            "{\"mode\":\"platform-per-request\",\"switchable\":true}",
                            "{\"mode\":\"event-loop-blocking\",\"switchable\":false}",
                            "{\"mode\":\"event-loop-offload\",\"switchable\":false}",
                            "{\"mode\":\"event-loop-async\",\"switchable\":false}");
        }
    }

    @Test
    void saysWhereNothingIsLimited() throws Exception {
        try (TestApp app = new TestApp()) {
            JsonNode mode = TestApp.json(app.admin("/mode"));
            assertThat(mode.path("queueCapacity").textValue()).isEqualTo("unbounded");
            assertThat(mode.path("downstreamPermits").textValue()).isEqualTo("unlimited");
        }
    }

    @Test
    void changesTheModeWhileItRuns() throws Exception {
        try (SlowUpstream upstream = new SlowUpstream();
                TestApp app = new TestApp("--pool-size=2", upstream.flag())) {
            CompletableFuture<HttpResponse<String>> old = callAndHold(app, upstream);
            HttpResponse<String> changed = app.putMode("{\"mode\":\"platform\"}");
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(TestApp.json(changed).path("mode").textValue()).isEqualTo("platform");
            assertThat(TestApp.json(app.get("/hello")).path("mode").textValue()).isEqualTo("platform");
            upstream.release();
            assertThat(TestApp.json(old.join()).path("mode").textValue()).isEqualTo("virtual");
        }
    }

    @Test
    void saysWhyAModeCannotBeChanged() throws Exception {
        try (TestApp app = new TestApp()) {
            HttpResponse<String> refused = app.putMode("{\"mode\":\"event-loop-async\"}");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("a server of their own");
            assertThat(app.putMode("{\"mode\":\"fibers\"}").body()).contains("mode must be one of virtual, platform");
            assertThat(app.putMode("{\"mode\":\"fibers\"}").statusCode()).isEqualTo(400);
            assertThat(app.putMode("platform").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void turnsAwayWhatFindsTheQueueFullAndSaysWhenToComeBack() throws Exception {
        try (SlowUpstream upstream = new SlowUpstream();
                TestApp app = new TestApp("--mode=platform", "--pool-size=1", "--queue-capacity=0", upstream.flag())) {
            CompletableFuture<HttpResponse<String>> first = callAndHold(app, upstream);
            HttpResponse<String> rejected = app.get("/hello");
            assertThat(rejected.statusCode()).isEqualTo(503);
            assertThat(rejected.headers().firstValue("retry-after")).contains("1");
            assertThat(app.metric("threadlab_pool_rejected_total")).isEqualTo(1);
            upstream.release();
            assertThat(first.join().statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "platform", "event-loop-blocking", "event-loop-offload", "event-loop-async"})
    void finishesWhatIsUnderWayWhenItCloses(String mode) throws Exception {
        try (SlowUpstream upstream = new SlowUpstream()) {
            TestApp app = new TestApp("--mode=" + mode, "--pool-size=1", upstream.flag());
            CompletableFuture<HttpResponse<String>> first = callAndHold(app, upstream);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(app.app()::close);
            upstream.release();
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(closing).succeedsWithin(Duration.ofSeconds(15));
            app.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "event-loop-async"})
    void closesAtOnceWhenConnectionsAreIdle(String mode) throws Exception {
        TestApp app = new TestApp("--mode=" + mode);
        app.get("/hello");
        assertThat(CompletableFuture.runAsync(app.app()::close)).succeedsWithin(Duration.ofSeconds(4));
        app.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "event-loop-async"})
    void answersPipelinedRequestsInOrder(String mode) throws Exception {
        try (TestApp app = new TestApp("--mode=" + mode);
                Socket client =
                        new Socket(InetAddress.getLoopbackAddress(), app.app().port())) {
            client.setSoTimeout(10_000);
            ask(client, "/sleep?delay=100ms");
            ask(client, "/hello");
            ask(client, "/sleep?delay=1ms");
            String answers = readUntilThird(client);
            assertThat(answers).containsSubsequence("\"/sleep\"", "\"/hello\"", "\"/sleep\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "virtual, GET /hello?x=%zz HTTP/1.1",
        "event-loop-async, GET /hello?x=%zz HTTP/1.1",
        "virtual, nonsense",
        "event-loop-async, nonsense"
    })
    void answersAMalformedRequestInJson(String mode, String firstLine) throws Exception {
        try (TestApp app = new TestApp("--mode=" + mode);
                Socket client =
                        new Socket(InetAddress.getLoopbackAddress(), app.app().port())) {
            client.setSoTimeout(10_000);
            send(client, firstLine + "\r\nhost: test\r\n\r\n");
            byte[] answer = client.getInputStream().readNBytes(12);
            assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 400");
            client.shutdownOutput();
            String rest = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest).contains("application/json", "{\"error\":\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "event-loop-async"})
    void limitsCallsToTheUpstream(String mode) throws Exception {
        try (SlowUpstream upstream = new SlowUpstream();
                TestApp app = new TestApp("--mode=" + mode, "--downstream-permits=2", upstream.flag())) {
            List<CompletableFuture<HttpResponse<String>>> calls = Stream.generate(
                            () -> app.getLater("/upstream?delay=0"))
                    .limit(6)
                    .toList();
            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
            assertThat(upstream.mostAtOnce()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "event-loop-async"})
    void givesUpWaitingForAPermitAfterTheTimeout(String mode) throws Exception {
        try (SlowUpstream upstream = new SlowUpstream();
                TestApp app = new TestApp(
                        "--mode=" + mode, "--downstream-permits=1", "--upstream-timeout=150ms", upstream.flag())) {
            upstream.hold();
            List<CompletableFuture<HttpResponse<String>>> calls = Stream.generate(
                            () -> app.getLater("/upstream?delay=0"))
                    .limit(3)
                    .toList();
            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(504));
            assertThat(calls).anySatisfy(call -> assertThat(call.join().body()).contains("no permit"));
        }
    }

    @ParameterizedTest
    @CsvSource({"virtual, Unresolved address", "event-loop-async, unknown host"})
    void namesAHostThatDoesNotExist(String mode, String why) {
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> new TestApp("--mode=" + mode, "--bind=nosuch.invalid").close())
                .withMessageContainingAll("nosuch.invalid", why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "event-loop-async"})
    void namesThePortAndTheFlagWhenThePortIsTaken(String mode) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(CannotStartException.class)
                    .isThrownBy(() -> new TestApp("--mode=" + mode, "--port=" + taken.getLocalPort()).close())
                    .withMessageContainingAll("127.0.0.1:" + taken.getLocalPort(), "--port");
            assertThatExceptionOfType(CannotStartException.class)
                    .isThrownBy(() -> new TestApp("--mode=" + mode, "--admin-port=" + taken.getLocalPort()).close())
                    .withMessageContainingAll("127.0.0.1:" + taken.getLocalPort(), "--admin-port");
        }
    }

    /** The upstream answers well after the loop has begun to drain; were it earlier, this would hold all the same. */
    @Test
    void answersAllThatItHasReadBeforeItEnds() throws Exception {
        try (SlowUpstream upstream = new SlowUpstream();
                TestApp app = new TestApp("--mode=event-loop-async", upstream.flag());
                Socket client =
                        new Socket(InetAddress.getLoopbackAddress(), app.app().port())) {
            upstream.hold();
            send(
                    client,
                    "GET /upstream?delay=0 HTTP/1.1\r\nhost: test\r\n\r\nGET /hello HTTP/1.1\r\nhost: test\r\n\r\n");
            await().until(() -> upstream.mostAtOnce() == 1);
            CompletableFuture.runAsync(
                    upstream::release, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));

            app.app().close();

            String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
        }
    }

    @Test
    void dealsConnectionsToItsLoopsInTurn() throws Exception {
        try (TestApp app = new TestApp("--mode=event-loop-async", "--loops=3")) {
            List<String> threads = Stream.generate(() -> onANewConnection(app))
                    .limit(3)
                    .distinct()
                    .toList();
            assertThat(threads).hasSize(3);
        }
    }

    @Test
    void aBlockedLoopHoldsUpItsOwnConnectionsOnly() throws Exception {
        try (SlowUpstream upstream = new SlowUpstream();
                TestApp app = new TestApp("--mode=event-loop-blocking", "--loops=2", upstream.flag());
                Socket first = connect(app)) {
            upstream.hold();
            ask(first, "/upstream?delay=0");
            await().until(() -> app.metric("threadlab_pool_active") == 1);
            String otherLoop = onANewConnection(app);
            try (Socket third = connect(app)) {
                ask(third, "/hello");
                upstream.release();
                assertThat(answeringThread(third))
                        .isEqualTo(answeringThread(first))
                        .isNotEqualTo(otherLoop);
            }
        }
    }

    @Test
    void adminAnswersWhileThePoolStarves() throws Exception {
        try (SlowUpstream upstream = new SlowUpstream();
                TestApp app = new TestApp("--mode=platform", "--pool-size=1", upstream.flag())) {
            CompletableFuture<HttpResponse<String>> hog = callAndHold(app, upstream);
            CompletableFuture<HttpResponse<String>> waiting = app.getLater("/hello");
            await().until(() -> app.metric("threadlab_pool_queued") == 1);
            assertThat(app.admin("/observe/health").body()).contains("\"status\":\"UP\"");
            assertThat(app.admin("/nothing").statusCode()).isEqualTo(404);
            upstream.release();
            assertThat(waiting.join().statusCode()).isEqualTo(200);
            assertThat(hog.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void metricsAreWhatPrometheusReads() throws Exception {
        try (TestApp app = new TestApp("--mode=platform")) {
            app.get("/hello");
            app.get("/chain?calls=0");
            HttpResponse<String> metrics = app.admin("/observe/metrics");
            assertThat(metrics.headers().firstValue("content-type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            List<String> lines = metrics.body().lines().toList();
            assertThat(lines).allSatisfy(line -> assertThat(line).matches(PROMETHEUS_LINE));
            assertThat(lines)
                    .contains(
                            "# TYPE threadlab_requests_seconds histogram",
                            "threadlab_requests_seconds_bucket{endpoint=\"/hello\",status=\"200\",le=\"+Inf\"} 1",
                            "threadlab_requests_seconds_count{endpoint=\"/chain\",status=\"400\"} 1",
                            "# TYPE threadlab_pool_active gauge",
                            "# TYPE threadlab_pool_queued gauge",
                            "# TYPE threadlab_pool_rejected_total counter",
                            "# TYPE threadlab_pinned_total counter",
                            "# TYPE threadlab_pinned_longest_seconds gauge",
                            "# TYPE threadlab_threads gauge",
                            "# TYPE threadlab_upstream_connections gauge");
        }
    }

    /** A request that is under way when this returns, and stays so until the upstream releases it. */
    private static CompletableFuture<HttpResponse<String>> callAndHold(TestApp app, SlowUpstream upstream) {
        upstream.hold();
        CompletableFuture<HttpResponse<String>> call = app.getLater("/upstream?delay=0");
        await().until(() -> app.metric("threadlab_pool_active") == 1);
        return call;
    }

    private static String onANewConnection(TestApp app) {
        try (Socket client = connect(app)) {
            ask(client, "/hello");
            return answeringThread(client);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Socket connect(TestApp app) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), app.app().port());
        client.setSoTimeout(10_000);
        return client;
    }

    private static String answeringThread(Socket client) throws IOException {
        byte[] answer = new byte[4_096];
        int length = client.getInputStream().read(answer);
        return new String(answer, 0, length, StandardCharsets.UTF_8).replaceAll("(?s).*\"thread\":\"(.*?)\".*", "$1");
    }

    private static void ask(Socket client, String pathAndQuery) throws IOException {
        send(client, "GET " + pathAndQuery + " HTTP/1.1\r\nhost: test\r\n\r\n");
    }

    private static void send(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String readUntilThird(Socket client) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] buffer = new byte[4_096];
        while (read.toString().split("upstreamMs", -1).length < 4) {
            int length = client.getInputStream().read(buffer);
            assertThat(length).as("the connection ended after: %s", read).isPositive();
            read.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
        return read.toString();
    }
}
