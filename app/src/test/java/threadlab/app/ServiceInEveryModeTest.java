package threadlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockserver.model.ConnectionOptions.connectionOptions;
import static org.mockserver.model.HttpError.error;
import static org.mockserver.model.HttpRequest.request;
import static org.mockserver.model.HttpResponse.response;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockserver.configuration.ConfigurationProperties;
import org.mockserver.integration.ClientAndServer;
import threadlab.app.mode.ThreadModes;

/** The whole service in each mode, before an upstream that behaves and misbehaves. */
@ParameterizedClass
@MethodSource("modes")
@Timeout(60)
class ServiceInEveryModeTest {
    /** Each way for the upstream to behave has a delay of its own, by which it is told apart. */
    private static final String WELL = "0.001";

    private static final String TOO_LATE = "0.002";
    private static final String ERROR_STATUS = "0.003";
    private static final String DROPS = "0.004";
    private static final String GARBAGE = "0.005";
    private static final String CUT_SHORT = "0.006";
    private static final String THEN_CLOSES = "0.007";
    private static final String NOT_FOUND = "0.008";
    private static final String STOPS_HALF_WAY = "0.009";
    private static final String REDIRECTS = "0.01";

    private static ClientAndServer upstream;

    private static TestApp app;

    @Parameter
    private String mode;

    static List<String> modes() {
        return ThreadModes.names();
    }

    @BeforeAll
    static void startUpstream() {
        ConfigurationProperties.logLevel("ERROR");
        upstream = ClientAndServer.startClientAndServer(0);
        upstream.when(delay(WELL)).respond(response("{}"));
        upstream.when(delay(TOO_LATE)).respond(response("{}").withDelay(TimeUnit.SECONDS, 5));
        upstream.when(delay(ERROR_STATUS)).respond(response("oops").withStatusCode(500));
        upstream.when(delay(NOT_FOUND)).respond(response("what?").withStatusCode(404));
        upstream.when(delay(DROPS)).error(error().withDropConnection(true));
        upstream.when(delay(GARBAGE)).error(bytes("\u0001\u0002 this is not HTTP\r\n\r\n"));
        upstream.when(delay(CUT_SHORT)).error(bytes("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhalf"));
        upstream.when(delay(STOPS_HALF_WAY))
                .error(error().withResponseBytes("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhalf"
                        .getBytes(StandardCharsets.ISO_8859_1)));
        upstream.when(delay(REDIRECTS))
                .respond(response().withStatusCode(302).withHeader("location", "/delay/" + WELL));
        upstream.when(delay(THEN_CLOSES))
                .respond(response("{}")
                        .withConnectionOptions(
                                connectionOptions().withCloseSocket(true).withKeepAliveOverride(true)));
    }

    @AfterAll
    static void stopUpstream() {
        upstream.stop();
    }

    @BeforeParameterizedClassInvocation
    static void start(String mode) throws CannotStartException {
        app = new TestApp("--mode=" + mode, "--pool-size=2", upstreamFlag());
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        app.close();
    }

    @AfterEach
    void allThreadsAreFreeAfterwards() {
        awaitIdle(app);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hello",
                "/upstream?delay=1ms",
                "/chain?calls=3&delay=1ms",
                "/locked?delay=1ms&lock=monitor",
                "/locked?delay=1ms&lock=reentrant",
                "/cpu?work=1ms",
                "/sleep?delay=1ms"
            })
    void servesEveryEndpointAndSaysHow(String pathAndQuery) {
        HttpResponse<String> response = app.get(pathAndQuery);
        JsonNode reply = TestApp.json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(reply.path("endpoint").textValue()).isEqualTo(pathAndQuery.replaceFirst("\\?.*", ""));
        assertThat(reply.path("mode").textValue()).isEqualTo(mode);
        assertThat(reply.path("thread").textValue()).isNotBlank();
        assertThat(reply.path("threadKind").textValue()).isIn("virtual", "platform", "event-loop");
        assertThat(reply.path("threadWaitMs").doubleValue()).isNotNegative();
        assertThat(reply.path("upstreamMs").doubleValue() > 0).isEqualTo(pathAndQuery.matches("/(up|ch|lo).*"));
    }

    @ParameterizedTest
    @CsvSource({
        "3ms, 502, 'upstream status: the answer''s status is 500, not 200'",
        "8ms, 502, 'upstream status: the answer''s status is 404, not 200'",
        "10ms, 502, 'upstream status: the answer''s status is 302, not 200'",
        "4ms, 502, upstream reset: the connection ended before the answer was complete",
        "5ms, 502, upstream malformed: the answer is not HTTP",
        "6ms, 502, upstream reset: the connection ended before the answer was complete"
    })
    void wordsWhatTheUpstreamDidWrong(String delay, int status, String message) {
        for (int times = 0; times < 3; times++) { // more often than the pool has threads
            HttpResponse<String> response = app.get("/upstream?delay=" + delay);
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(TestApp.json(response).path("error").textValue()).startsWith(message);
        }
        assertThat(app.get("/upstream?delay=1ms").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2ms", "9ms"})
    void endsCallsThatTakeTooLong(String delay) throws CannotStartException {
        try (TestApp hasty =
                new TestApp("--mode=" + mode, "--pool-size=2", upstreamFlag(), "--upstream-timeout=50ms")) {
            List<CompletableFuture<HttpResponse<String>>> calls = Stream.generate(
                            () -> hasty.getLater("/upstream?delay=" + delay))
                    .limit(4)
                    .toList();
            assertThat(calls).map(CompletableFuture::join).allSatisfy(response -> {
                assertThat(response.statusCode()).isEqualTo(504);
                assertThat(TestApp.json(response).path("error").textValue())
                        .isEqualTo("upstream timeout: no complete answer within 50ms");
            });
            awaitIdle(hasty);
            assertThat(hasty.get("/sleep?delay=0").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tellsThatNobodyListensAtTheUpstream() throws Exception {
        answersWithBadGateway("http://127.0.0.1:" + TestApp.freePort(), "upstream refused: ");
    }

    @Test
    void tellsThatTheUpstreamResetsTheConnection() throws Exception {
        try (ResettingUpstream resetting = new ResettingUpstream()) {
            answersWithBadGateway(resetting.url(), "upstream reset: ");
        }
    }

    /** More often than the pool has threads, so that one that were lost would be missed. */
    private void answersWithBadGateway(String url, String message) throws CannotStartException {
        try (TestApp failing = new TestApp("--mode=" + mode, "--pool-size=2", "--upstream=" + url)) {
            for (int times = 0; times < 3; times++) {
                HttpResponse<String> response = failing.get("/upstream?delay=0");
                assertThat(response.statusCode()).isEqualTo(502);
                assertThat(TestApp.json(response).path("error").textValue()).startsWith(message);
            }
            awaitIdle(failing);
            assertThat(failing.get("/sleep?delay=0").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void asksAgainWhenAKeptConnectionTurnsOutToBeClosed() {
        for (int times = 0; times < 5; times++) {
            assertThat(app.get("/upstream?delay=7ms").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/upstream?delay=61s, 400, delay must be a duration from 0 to 60s",
        "/cpu?work=x, 400, work must be a duration from 0 to 10s",
        "/chain?calls=101, 400, calls must be a whole number from 1 to 100",
        "/hello?x=1, 400, unknown parameter 'x'",
        "/nothing, 404, no endpoint has the path /nothing",
        "/hello/, 404, no endpoint has the path /hello/"
    })
    void refusesBadRequestsWithAReason(String pathAndQuery, int status, String message) {
        HttpResponse<String> response = app.get(pathAndQuery);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(TestApp.json(response).path("error").textValue()).startsWith(message);
    }

    @Test
    void takesGetOnlyAndKeepsTheConnectionInOrder() {
        assertThat(app.post("/hello").statusCode()).isEqualTo(405);
        assertThat(app.get("/hello").statusCode()).isEqualTo(200);
    }

    private static void awaitIdle(TestApp app) {
        await().pollDelay(Duration.ZERO)
                .until(() -> app.metric("threadlab_pool_active") == 0 && app.metric("threadlab_pool_queued") == 0);
    }

    private static String upstreamFlag() {
        return "--upstream=http://127.0.0.1:" + upstream.getPort();
    }

    private static org.mockserver.model.HttpRequest delay(String seconds) {
        return request("/delay/" + seconds);
    }

    private static org.mockserver.model.HttpError bytes(String text) {
        return error().withResponseBytes(text.getBytes(StandardCharsets.ISO_8859_1))
                .withDropConnection(true);
    }
}
