package threadlab.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** The service in this JVM, on free ports, with a client. */
final class TestApp implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final App app;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestApp(String... flags) throws CannotStartException {
        this.app = App.start(config(flags));
    }

    /** What the flags say, with free ports unless they name others. */
    static AppConfig config(String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        for (String port : List.of("--port=", "--admin-port=")) {
            if (all.stream().noneMatch(flag -> flag.startsWith(port))) {
                all.add(port + "0");
            }
        }
        return CommandLine.populateCommand(new Flags(), all.toArray(String[]::new))
                .config();
    }

    /** A port on which nobody listens. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    App app() {
        return app;
    }

    HttpResponse<String> get(String pathAndQuery) {
        return getLater(pathAndQuery).join();
    }

    CompletableFuture<HttpResponse<String>> getLater(String pathAndQuery) {
        return client.sendAsync(request(app.port(), pathAndQuery).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> admin(String path) {
        return send(request(app.adminPort(), path));
    }

    HttpResponse<String> putMode(String body) {
        return send(request(app.adminPort(), "/mode").PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String path) {
        return send(request(app.port(), path).POST(HttpRequest.BodyPublishers.ofString("anything")));
    }

    /** The value of a metric, written as the text format has it; NaN when it is not there. */
    double metric(String name) {
        return admin("/observe/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private static HttpRequest.Builder request(int port, String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                .timeout(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        app.close();
        client.close();
    }
}
