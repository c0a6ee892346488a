package threadlab.app.upstream;

import io.helidon.webclient.api.ClientConnection;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The blocking client of the upstream, on Helidon's HTTP/1.1 client.
 *
 * <p>One deadline bounds a call: when it passes, the connection is closed under its reader. A read timeout alone would
 * restart with every byte of an upstream that drips. Connecting has the same bound, separately.
 */
public final class BlockingUpstream implements UpstreamClient {
    private static final int OK = 200;

    private final Duration timeout;
    private final Http1Client client;
    private final HelidonConnections connections;
    private final ScheduledThreadPoolExecutor deadlines;

    /**
     * Creates a client of one upstream.
     *
     * @param base the upstream's scheme, host and port
     * @param timeout the longest that a call may take, above zero
     */
    public BlockingUpstream(URI base, Duration timeout) {
        this.timeout = timeout;
        WebClient sockets = WebClient.builder()
                .socketOptions(options -> options.tcpNoDelay(true).connectTimeout(timeout))
                .build();
        this.connections = new HelidonConnections(sockets, base);
        this.client = Http1Client.builder()
                .baseUri(base)
                .followRedirects(false)
                .proxy(Proxy.noProxy()) // connections are direct: no need to ask the system each time
                .readTimeout(Duration.ZERO) // none: the deadline is the bound
                .build();
        this.deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("upstream-deadline").daemon().factory());
        deadlines.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Optional<UpstreamFailure> call(Duration delay) {
        Call call = new Call();
        Future<?> deadline = deadlines.schedule(call::expire, timeout.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return attempt(call, UpstreamUri.delayPath(delay));
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public int openConnections() {
        return connections.openCount();
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        connections.close();
    }

    private Optional<UpstreamFailure> attempt(Call call, String path) {
        Optional<ClientConnection> kept = connections.pollIdle();
        if (kept.isPresent()) {
            Optional<UpstreamFailure> failure = exchange(call, kept.get(), path);
            // The upstream may have closed the idle connection. A GET may be sent again, but only once.
            if (failure.isEmpty() || failure.get().kind() != UpstreamFailure.Kind.RESET) {
                return failure;
            }
        }
        try {
            return exchange(call, connections.connect(), path);
        } catch (RuntimeException failed) {
            return Optional.of(call.failure(UpstreamFailure.connecting(failed)));
        }
    }

    private Optional<UpstreamFailure> exchange(Call call, ClientConnection connection, String path) {
        call.use(connection);
        try (Http1ClientResponse response =
                client.get(path).connection(connection).request()) {
            response.entity().consume();
            return response.status().code() == OK
                    ? Optional.empty()
                    : Optional.of(UpstreamFailure.status(response.status().code()));
        } catch (RuntimeException failed) {
            connection.closeResource();
            return Optional.of(call.failure(UpstreamFailure.exchanging(failed)));
        }
    }

    /** One call in flight, which its deadline may end from another thread. */
    private final class Call {
        private volatile boolean expired;
        private volatile Runnable abort = () -> {};

        void use(ClientConnection connection) {
            abort = connection::closeResource;
            if (expired) {
                connection.closeResource();
            }
        }

        void expire() {
            expired = true;
            abort.run();
        }

        UpstreamFailure failure(UpstreamFailure seen) {
            return expired ? UpstreamFailure.timeout(timeout) : seen;
        }
    }
}
