package threadlab.loadtest.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import threadlab.loadtest.time.NanoClock;

/** Sends the same request many times at once, on connections that stay open from one burst to the next. */
final class Burst implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final int size;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Burst(int size) {
        this.size = size;
    }

    /**
     * What came back.
     *
     * @param elapsed from the start of the burst to the whole reply
     * @param threadKind what kind of thread served it, as the service says
     * @param threadWait how long it waited for that thread, as the service says
     */
    record Reply(Duration elapsed, String threadKind, Duration threadWait) {}

    /**
     * The replies, the fastest first.
     *
     * @throws IllegalStateException when one is not what the service says when all is well
     */
    List<Reply> send(String url) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).build();
        long startNanos = NanoClock.SYSTEM.nanoTime();
        List<CompletableFuture<Reply>> replies = IntStream.range(0, size)
                .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .thenApply(response -> reply(response, NanoClock.SYSTEM.nanoTime() - startNanos)))
                .toList();
        return replies.stream()
                .map(CompletableFuture::join)
                .sorted(Comparator.comparing(Reply::elapsed))
                .toList();
    }

    private static Reply reply(HttpResponse<String> response, long elapsedNanos) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response + ": " + response.body());
        }
        try {
            JsonNode body = JSON.readTree(response.body());
            long threadWaitMs = body.required("threadWaitMs").asLong();
            return new Reply(
                    Duration.ofNanos(elapsedNanos),
                    body.required("threadKind").asText(),
                    Duration.ofMillis(threadWaitMs));
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not JSON: " + response.body(), malformed);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
