package threadlab.loadtest.generator;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import threadlab.loadtest.sample.Recording.Outcome;

/**
 * The connections of one event loop for one traffic. All are opened before the run starts; the most recently used idle
 * one is reused first; a closed one is reopened when a request finds no idle one. Not thread-safe: used on the event
 * loop's thread only.
 */
final class ConnectionPool {
    private final Bootstrap bootstrap;
    private final Destination destination;
    private final RequestMix requests;
    private final CachedHead cachedHead = new CachedHead();
    private final List<Connection> all = new ArrayList<>();
    private final ConnectionList idle = new ConnectionList();
    private final ConnectionList closed = new ConnectionList();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private int connecting;

    /** @param firstNumber number of this pool's first connection among all connections of the generator */
    ConnectionPool(Bootstrap bootstrap, Destination destination, RequestMix requests, int size, int firstNumber) {
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

    /** Opens all connections, at most {@value Generator#MOST_CONNECTING} at a time. Fails with the first failure. */
    CompletableFuture<Void> open() {
        openMore();
        return opened;
    }

    private void openMore() {
        while (!opened.isDone() && !closed.isEmpty() && connecting < Generator.MOST_CONNECTING) {
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
        if (closed.isEmpty() && connecting == 0) {
            opened.complete(null);
        }
    }

    private void connect(Connection connection, Consumer<Optional<Throwable>> then) {
        connecting++;
        destination.connect(bootstrap, connection).addListener((Future<Channel> future) -> {
            connecting--;
            if (future.isSuccess()) {
                connection.connected(future.getNow());
                then.accept(Optional.empty());
            } else {
                then.accept(Optional.of(future.cause()));
            }
        });
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
