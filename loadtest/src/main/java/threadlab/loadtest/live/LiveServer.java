package threadlab.loadtest.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import threadlab.loadtest.report.LivePage;
import threadlab.loadtest.suite.LiveToggle;

/**
 * Serves the live page, the report so far and the events on loopback, to pages of its own alone: another site's page
 * that the same browser shows can neither read nor switch anything.
 */
final class LiveServer implements AutoCloseable {
    private static final int CLOSE_WITHIN_SECONDS = 1;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";

    private final Feed feed;
    private final Supplier<String> report;
    private volatile Optional<LiveToggle> toggle = Optional.empty();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("live-", 0).factory());
    private final Set<String> hosts;
    /** Drawn once, so that whoever opens it costs nothing while something is measured. */
    private final String page = LivePage.of(LiveToggle.MODES);

    /**
     * Opens it.
     *
     * @param port 0 for any that is free
     * @param report the newest, as HTML
     * @throws IllegalArgumentException where that is no port
     * @throws IOException where it is taken
     */
    LiveServer(int port, Feed feed, Supplier<String> report) throws IOException {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--live must be a port, 0 to 65535, was " + port);
        }
        this.feed = feed;
        this.report = report;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        hosts = Set.of("127.0.0.1:" + port(), "localhost:" + port());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Lets pages use the toggle. */
    void offer(LiveToggle offered) {
        toggle = Optional.of(offered);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!ownPage(exchange.getRequestHeaders())) {
                send(exchange, 403, TEXT, "foreign page");
                return;
            }
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /" -> send(exchange, 200, HTML, page);
                case "GET /report" -> send(exchange, 200, HTML, report.get());
                case "GET /events" -> follow(exchange);
                case "POST /toggle/begin" -> change(exchange, LiveToggle::begin);
                case "POST /toggle/end" -> change(exchange, LiveToggle::end);
                case "POST /toggle/mode" -> {
                    String mode = String.valueOf(exchange.getRequestURI().getQuery());
                    change(exchange, offered -> offered.switchTo(mode));
                }
                default -> send(exchange, 404, TEXT, "see /, /report, /events");
            }
        }
    }

    private boolean ownPage(Headers headers) {
        String host = headers.getFirst("Host");
        String origin = headers.getFirst("Origin");
        return host != null && hosts.contains(host) && (origin == null || origin.equals("http://" + host));
    }

    private void follow(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try {
            feed.follow(exchange.getResponseBody());
        } catch (IOException gone) {
            // the browser has closed the page
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A change of the toggle, which it may refuse. */
    private interface Change {
        void of(LiveToggle toggle) throws LiveToggle.Refused;
    }

    private void change(HttpExchange exchange, Change change) throws IOException {
        try {
            if (toggle.isPresent()) {
                change.of(toggle.get());
            }
            send(exchange, 200, TEXT, "");
        } catch (LiveToggle.Refused refused) {
            send(exchange, 409, TEXT, refused.getMessage());
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        feed.close();
        server.stop(CLOSE_WITHIN_SECONDS);
        threads.shutdownNow();
    }
}
