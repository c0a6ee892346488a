package threadlab.app;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The Helidon server of the service's port. Each connection has a virtual thread that hands its requests to the mode,
 * waits for the outcome and sends the response.
 */
final class AppServer implements RequestServer {
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Json.MEDIA_TYPE);
    /**
     * The longest wait for an outcome: an unbounded queue can be long. A client that has waited longer has left. Its
     * connection is freed, although the pool still serves its request.
     */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Service service;
    private final WebServer server;

    private AppServer(Service service, InetSocketAddress address, Duration drainBound) {
        this.service = service;
        this.server = WebServer.builder()
                .bindAddress(address)
                .backlog(BACKLOG)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .shutdownGracePeriod(drainBound)
                .shutdownHook(false)
                .directHandlers(DirectHandlers.builder()
                        .addHandler(DirectHandler.EventType.BAD_REQUEST, AppServer::malformed)
                        .build())
                .routing(routing -> routing.any(this::serve))
                .build();
    }

    /**
     * Starts listening.
     *
     * @param address where to listen; port 0 takes any free one
     * @param drainBound how long {@link #close()} lets requests in flight finish
     */
    static AppServer start(Service service, InetSocketAddress address, Duration drainBound)
            throws CannotStartException {
        requireFree(address);
        AppServer app = new AppServer(service, address, drainBound);
        app.server.start();
        if (!app.server.isRunning()) {
            throw new IllegalStateException("Helidon did not start; its log above says why");
        }
        return app;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Finds the usual mistake before Helidon does, which logs a failed bind with a stack trace and goes on. */
    private static void requireFree(InetSocketAddress address) throws CannotStartException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(address);
        } catch (IOException taken) {
            throw CannotStartException.listening(address, "--port", taken);
        }
    }

    private void serve(ServerRequest request, ServerResponse response) {
        Service.Request incoming = new Service.Request(
                request.prologue().method().text(),
                request.path().path(),
                request.query().toMap());
        send(await(service.handle(incoming)), response);
    }

    /** Answers requests that Helidon cannot parse: they never reach the routing. */
    private static DirectHandler.TransportResponse malformed(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType event,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(JSON)
                .entity(Json.error("the request is malformed"))
                .keepAlive(false)
                .build();
    }

    private static Service.Response await(CompletableFuture<Service.Response> response) {
        try {
            return response.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the service is stopping", stopping);
        } catch (TimeoutException tooLong) {
            return Service.Response.tryLater(
                    "the request was not served within " + LONGEST_WAIT.toMinutes() + " minutes");
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a response never completes exceptionally", fault);
        }
    }

    private static void send(Service.Response answer, ServerResponse response) {
        response.status(Status.create(answer.status())).header(JSON);
        answer.retryAfterSeconds()
                .ifPresent(seconds -> response.header(HeaderNames.RETRY_AFTER, Integer.toString(seconds)));
        response.send(answer.body());
    }
}
