package threadlab.loadtest.generator;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import threadlab.loadtest.sample.Handshakes;
import threadlab.loadtest.sample.Recording.Outcome;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.time.NanoClock;

/**
 * The connections of one event loop for one traffic. As many as the load needs from the start are open before it; more
 * are opened, and closed ones reopened, when a request finds no idle one: a server that has a thread for each
 * connection is not kept busy by idle ones. The most recently used idle one is reused first. Not thread-safe: used on
 * the event loop's thread only.
 */
final class ConnectionPool {
    private final NanoClock clock;
    private final Bootstrap bootstrap;
    private final Destination destination;
    private final RequestMix requests;
    private final CachedHead cachedHead = new CachedHead();
    private final List<Connection> all = new ArrayList<>();
    private final ConnectionList idle = new ConnectionList();
    private final ConnectionList closed = new ConnectionList();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private int toOpen;
    private int connecting;
    private long handshakes;
    private long handshakeNanos;
    private long longestHandshakeNanos;

    /**
     * @param size connections at most
     * @param firstNumber number of this pool's first connection among all connections of the generator
     */
    ConnectionPool(
            NanoClock clock,
            Bootstrap bootstrap,
            Destination destination,
            RequestMix requests,
            int size,
            int firstNumber) {
        this.clock = clock;
        this.bootstrap = bootstrap;
        this.destination = destination;
        this.requests = requests;
        for (int i = 0; i < size; i++) {
            Connection connection = new Connection(this, firstNumber + i);
            all.add(connection);
            closed.add(connection);
        }
    }

    RequestMix requests() {
        return requests;
    }

    CachedHead cachedHead() {
        return cachedHead;
    }

    Destination destination() {
        return destination;
    }

    int size() {
        return all.size();
    }

    /**
     * Opens so many connections, {@value Generator#MOST_CONNECTING} of them at a time. Fails with the first failure.
     *
     * @param count at most the size
     */
    CompletableFuture<Void> open(int count) {
        toOpen = count;
        openMore();
        return opened;
    }

    private void openMore() {
        for (; !opened.isDone() && toOpen > 0 && connecting < Generator.MOST_CONNECTING; toOpen--) {
            Connection connection = takeLast(closed);
            connect(connection, failure -> {
                if (failure.isPresent()) {
                    closed.add(connection);
                    opened.completeExceptionally(failure.get());
                } else {
                    idle.add(connection);
                    openMore();
                }
            });
        }
        if (toOpen == 0 && connecting == 0) {
            opened.complete(null);
        }
    }

    private void connect(Connection connection, Consumer<Optional<Throwable>> then) {
        connecting++;
        long beganNanos = clock.nanoTime();
        destination.connect(bootstrap, connection).addListener((Future<Channel> future) -> {
            connecting--;
            if (future.isSuccess()) {
                tookNanos(clock.nanoTime() - beganNanos);
                connection.connected(future.getNow());
                then.accept(Optional.empty());
            } else {
                then.accept(Optional.of(future.cause()));
            }
        });
    }

    private void tookNanos(long nanos) {
        handshakes++;
        handshakeNanos += nanos;
        longestHandshakeNanos = Math.max(longestHandshakeNanos, nanos);
    }

    /** Returns how its connections were opened so far. */
    Handshakes handshakes() {
        return handshakes == 0
                ? Handshakes.NONE
                : new Handshakes(
                        handshakes,
                        handshakeNanos / Unit.NANOS_PER_MILLI / handshakes,
                        longestHandshakeNanos / Unit.NANOS_PER_MILLI);
    }

    /** Returns whether a request can start now. */
    boolean available() {
        return !idle.isEmpty() || (!closed.isEmpty() && connecting < Generator.MOST_CONNECTING);
    }

    /** Takes a connection for a request, an idle one if there is one. Requires {@link #available()}. */
    Connection take() {
        return takeLast(idle.isEmpty() ? closed : idle);
    }

    private static Connection takeLast(ConnectionList list) {
        Connection connection = list.last();
        list.remove(connection);
        return connection;
    }

    /** Sends the request of a taken connection; connects first if it is closed. */
    void send(Connection connection) {
        if (connection.connected()) {
            connection.write();
            return;
        }
        connect(connection, failure -> {
            if (!connection.busy()) { // the request timed out meanwhile
                connection.close();
                closed.add(connection);
            } else if (failure.isPresent()) {
                connection.sender.broken(connection, Outcome.CONNECT);
            } else {
                connection.sentNanos = clock.nanoTime(); // service time is without the handshake
                connection.write();
            }
        });
    }

    /** Takes back a connection whose request has ended. */
    void release(Connection connection) {
        connection.end();
        (connection.connected() ? idle : closed).add(connection);
    }

    /**
     * Closes a connection whose request has timed out, and takes it back as soon as no connection attempt is pending.
     */
    void abandon(Connection connection) {
        boolean wasConnected = connection.connected();
        connection.end();
        connection.close();
        if (wasConnected) {
            closed.add(connection);
        }
    }

    /** Closes an idle connection that is no longer usable. */
    void lost(Connection connection) {
        connection.close();
        if (idle.contains(connection)) {
            idle.remove(connection);
            closed.add(connection);
        }
    }

    void close() {
        all.forEach(Connection::close);
    }
}
