package threadlab.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints over real sockets, asked by the JDK's client. */
final class StubServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StubServer server;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.start(new StubConfig("127.0.0.1", 0));
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
    }

    @Test
    void saysHello() {
        HttpResponse<String> response = get("/hello");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).isEqualTo("{\"message\":\"hello\"}");
    }

    @ParameterizedTest
    @CsvSource({"0.05, 50", "50ms, 50", "0.05s, 50", "PT0.05S, 50", "0.0505, 50.5", "0, 0"})
    void neverAnswersEarlyAndSaysWhatItGave(String delay, double ms) {
        long startNanos = System.nanoTime();

        HttpResponse<String> response = get("/delay/" + delay);

        double tookMs = (System.nanoTime() - startNanos) / 1e6;
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("delayMs").asDouble()).isEqualTo(ms);
        assertThat(givenMs(response)).isBetween(ms, tookMs);
    }

    @ParameterizedTest
    @CsvSource({
        "/delay/61, seconds, 61",
        "/delay/-1, seconds, -1",
        "/delay/soon, seconds, soon",
        "/delay/0?fail=2, fail, 2",
        "/delay/0?jitter=gaussian, jitter, gaussian",
        "/delay/0?jitter=uniform:2, jitter, uniform:2",
        "/delay/0?seed=x, seed, x",
        "/delay/0?jiter=fixed, query parameter, jiter",
        "/status/199, code, 199",
        "/status/600, code, 600",
        "/drip?bytes=0, bytes, 0",
        "/drip?duration=61, duration, 61",
        "/reset?when=never, when, never",
        "/reset?delay=61, delay, 61",
        "/stall?duration=601, duration, 601"
    })
    void saysWhatIsWrongWithABadRequest(String path, String parameter, String value) {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("parameter").asText()).isEqualTo(parameter);
        assertThat(json(response).get("value").asText()).isEqualTo(value);
        assertThat(json(response).get("bound").asText()).isNotBlank();
        assertThat(json(response).get("error").asText()).contains(parameter, value);
    }

    @Test
    void failsTheRatioOfAnswersThatItIsAskedTo() {
        assertThat(get("/delay/0?fail=1").statusCode()).isEqualTo(500);
        assertThat(get("/delay/0?fail=0").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 205, 301, 304, 404, 418, 503, 599})
    void answersWithAnyStatus(int status) {
        assertThat(get("/status/" + status).statusCode()).isEqualTo(status);
        assertThat(get("/hello").statusCode()).isEqualTo(200);
    }

    @Test
    void dripsTheWholeBodyOverTheDuration() {
        long startNanos = System.nanoTime();

        HttpResponse<String> response = get("/drip?bytes=1000&duration=100ms");

        assertThat(response.body()).isEqualTo("*".repeat(1000));
        assertThat(System.nanoTime() - startNanos).isGreaterThanOrEqualTo(100_000_000);
    }

    @Test
    void slowsAnswersDuringABrownoutUntilItEnds() {
        assertThat(put("/control", "{\"extraDelayMs\":80}").body()).isEqualTo("{\"extraDelayMs\":80}");
        assertThat(get("/control").body()).isEqualTo("{\"extraDelayMs\":80}");
        assertThat(givenMs(get("/delay/0"))).isGreaterThanOrEqualTo(80);
        long startNanos = System.nanoTime();
        get("/hello");
        assertThat(System.nanoTime() - startNanos).isGreaterThanOrEqualTo(80_000_000);

        assertThat(put("/control", "{\"extraDelayMs\":0}").statusCode()).isEqualTo(200);
        assertThat(get("/control").body()).isEqualTo("{\"extraDelayMs\":0}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "null",
                "[]",
                "{\"extraDelayMs\":-1}",
                "{\"extraDelayMs\":60001}",
                "{\"extraDelayMs\":1.5}",
                "{\"extraDelayMs\":\"1\"}",
                "{\"extraDelayMs\":1,\"more\":2}"
            })
    void refusesAControlThatItDoesNotUnderstand(String body) {
        HttpResponse<String> response = put("/control", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").asText()).contains("extraDelayMs", "0 to 60000");
        assertThat(get("/control").body()).isEqualTo("{\"extraDelayMs\":0}");
    }

    @Test
    void publishesItsTimingErrorAndForgetsItOnRequest() {
        get("/delay/0.01");
        get("/hello");

        JsonNode metrics = json(get("/metrics"));
        assertThat(metrics.get("answered").asLong()).isEqualTo(2);
        assertThat(metrics.get("inFlight").asLong()).isZero();
        assertThat(metrics.get("abandoned").asLong()).isZero();
        assertThat(metrics.get("connections").asLong()).isEqualTo(1);
        assertThat(metrics.get("timingErrorMs").get("count").asLong()).isEqualTo(1);
        assertThat(metrics.get("timingErrorMs").get("p99").asDouble()).isPositive();

        JsonNode reset = json(send(request("/metrics").DELETE().build()));
        assertThat(reset.get("timingErrorMs").get("count").asLong()).isZero();
        assertThat(reset.get("answered").asLong()).isEqualTo(2);
    }

    @Test
    void waitsForManyAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                        () -> client.sendAsync(request("/delay/0.2").build(), HttpResponse.BodyHandlers.ofString()))
                .limit(100)
                .toList();

        await().atMost(Duration.ofSeconds(10)).until(() -> answers.stream().allMatch(CompletableFuture::isDone));
        assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
    }

    @Test
    void saysThatAPortIsTaken() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> StubServer.start(new StubConfig("127.0.0.1", server.port())))
                .withMessageContaining("Address already in use");
    }

    @Test
    void saysThatAHostIsUnknown() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> StubServer.start(new StubConfig("nowhere.invalid", 0)))
                .withMessageContaining("unknown host");
    }

    private static double givenMs(HttpResponse<String> response) {
        String timing = response.headers().firstValue("server-timing").orElseThrow();
        assertThat(timing).matches("delay;dur=\\d+\\.\\d{3}");
        return Double.parseDouble(timing.substring(timing.indexOf('=') + 1));
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    private HttpResponse<String> put(String path, String body) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }
}
