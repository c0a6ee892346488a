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
 * The service's port, on Helidon: each connection has a virtual thread, which brings its requests to the mode, waits
 * for the outcome and sends the reply.
 */
final class AppServer implements RequestServer {
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Json.MEDIA_TYPE);
    /**
     * A queue without a bound can be long. A client that has waited longer than this has left; its connection is freed,
     * though the pool will still come to its request.
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
     * Starts to listen.
     *
     * @param address where to listen; port 0 for any free one
     * @param drainBound how long {@link #close()} lets requests under way finish
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

    /** Helidon logs a failed bind with a stack trace and goes on; so the usual mistake is looked for first. */
    private static void requireFree(InetSocketAddress address) throws CannotStartException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(address);
        } catch (IOException taken) {
            throw CannotStartException.listening(address, "--port", taken);
        }
    }

    private void serve(ServerRequest request, ServerResponse response) {
        Incoming incoming = new Incoming(
                request.prologue().method().text(),
                request.path().path(),
                request.query().toMap());
        send(await(service.handle(incoming)), response);
    }

    /** What Helidon cannot parse never comes to the routing. */
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

    private static Response await(CompletableFuture<Response> response) {
        try {
            return response.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the service is stopping", stopping);
        } catch (TimeoutException tooLong) {
            return Response.tryLater("the request was not served within " + LONGEST_WAIT.toMinutes() + " minutes");
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a response cannot fail", fault);
        }
    }

    private static void send(Response answer, ServerResponse response) {
        response.status(Status.create(answer.status())).header(JSON);
        answer.retryAfterSeconds()
                .ifPresent(seconds -> response.header(HeaderNames.RETRY_AFTER, Integer.toString(seconds)));
        response.send(answer.body());
    }
}
