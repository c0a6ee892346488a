package threadlab.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import threadlab.app.mode.ModeSwitch;

/**
 * The server of the admin port: health, metrics and the mode. It is the JDK's own server on its own platform threads.
 * It shares neither the pool nor a carrier thread with the service, so it answers while those starve.
 */
final class AdminServer implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int LARGEST_BODY = 4_096;
    private static final String HEALTHY = "{\"status\":\"UP\",\"checks\":[]}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("admin-", 1).daemon().factory());
    private final ModeSwitch modes;
    private final Supplier<ModeReport> report;
    private final Metrics metrics;

    private AdminServer(InetSocketAddress address, ModeSwitch modes, Supplier<ModeReport> report, Metrics metrics)
            throws IOException {
        this.server = HttpServer.create(address, RequestServer.BACKLOG);
        this.modes = modes;
        this.report = report;
        this.metrics = metrics;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    /**
     * Starts listening.
     *
     * @param address where to listen; port 0 takes any free one
     * @param modes what {@code PUT /mode} changes
     * @param report what {@code GET /mode} shows
     */
    static AdminServer start(InetSocketAddress address, ModeSwitch modes, Supplier<ModeReport> report, Metrics metrics)
            throws CannotStartException {
        // The JDK's server leaves Nagle's algorithm on: each answer would wait 40 ms for the client's
        // acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            AdminServer admin = new AdminServer(address, modes, report, metrics);
            admin.server.start();
            return admin;
        } catch (IOException taken) {
            throw CannotStartException.listening(address, "--admin-port", taken);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (asked) {
                case "GET /observe/health" -> send(exchange, 200, Json.MEDIA_TYPE, HEALTHY);
                case "GET /observe/metrics" -> send(exchange, 200, Metrics.MEDIA_TYPE, metrics.scrape());
                case "GET /mode" -> send(exchange, 200, Json.MEDIA_TYPE, Json.of(report.get()));
                case "PUT /mode" -> changeMode(exchange);
                default ->
                    refuse(
                            exchange,
                            404,
                            "no endpoint answers " + asked + "; this port has GET /observe/health,"
                                    + " GET /observe/metrics, GET /mode and PUT /mode");
            }
        }
    }

    private void changeMode(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
        Optional<String> mode = Json.text(body, "mode");
        if (mode.isEmpty()) {
            refuse(exchange, 400, "the body must be JSON such as {\"mode\":\"platform\"}");
            return;
        }
        try {
            Optional<String> refusal = modes.switchTo(mode.get());
            if (refusal.isPresent()) {
                refuse(exchange, 409, refusal.get());
            } else {
                send(exchange, 200, Json.MEDIA_TYPE, Json.of(report.get()));
            }
        } catch (IllegalArgumentException unknown) {
            refuse(exchange, 400, unknown.getMessage());
        }
    }

    private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
        send(exchange, status, Json.MEDIA_TYPE, Json.error(message));
    }

    private static void send(HttpExchange exchange, int status, String mediaType, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
