package threadlab.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The admin port: health and the mode. It stands on the JDK's own server with platform threads of its own, and shares
 * neither a pool nor a carrier thread with the service, so that it answers while those starve.
 */
final class AdminServer implements AutoCloseable {
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("admin-", 1).daemon().factory());

    private AdminServer(InetSocketAddress address, Supplier<Map<String, Object>> configuration) throws IOException {
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/observe/health", exchange -> answer(exchange, "{\"status\":\"UP\",\"checks\":[]}"));
        server.createContext("/mode", exchange -> answer(exchange, Json.of(configuration.get())));
    }

    /**
     * Starts to listen.
     *
     * @param address where to listen; port 0 for any free one
     * @param configuration what {@code GET /mode} shows
     */
    static AdminServer start(InetSocketAddress address, Supplier<Map<String, Object>> configuration)
            throws CannotStartException {
        try {
            AdminServer admin = new AdminServer(address, configuration);
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

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, Json.error("the method must be GET, was " + exchange.getRequestMethod()));
            } else {
                send(exchange, 200, json);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", Json.MEDIA_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
