package threadlab.loadtest.drive;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import threadlab.loadtest.sample.Outcome;

/**
 * The connections that one event loop holds for one traffic: all opened before the clock starts, reused most recent
 * first, reopened when a request needs one and no open one is free. All of it runs on the event loop's thread.
 */
final class Pool {
    /** Connections being opened at once: more would overflow a listener's backlog, and each overflow costs a second. */
    private static final int MAX_CONNECTING = 500;

    private final Bootstrap bootstrap;
    private final Endpoint endpoint;
    private final Requests requests;
    private final List<Slot> all = new ArrayList<>();
    private final ArrayDeque<Slot> idle;
    private final ArrayDeque<Slot> dead;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private int connecting;
    private Optional<Lane> lane = Optional.empty();

    Pool(Bootstrap bootstrap, Endpoint endpoint, Requests requests, int size) {
        this.bootstrap = bootstrap;
        this.endpoint = endpoint;
        this.requests = requests;
        this.idle = new ArrayDeque<>(size + 1);
        this.dead = new ArrayDeque<>(size + 1);
        for (int i = 0; i < size; i++) {
            Slot slot = new Slot(this);
            all.add(slot);
            dead.add(slot);
        }
    }

    Requests requests() {
        return requests;
    }

    int size() {
        return all.size();
    }

    /** Whose requests run on the connections from now on. */
    void serve(Lane next) {
        lane = Optional.of(next);
    }

    /** Opens all connections, at most {@value #MAX_CONNECTING} at a time; fails with the first refusal. */
    CompletableFuture<Void> open() {
        openMore();
        return opened;
    }

    private void openMore() {
        while (!opened.isDone() && !dead.isEmpty() && connecting < MAX_CONNECTING) {
            Slot slot = dead.poll();
            connect(slot, failure -> {
                if (failure.isPresent()) {
                    dead.push(slot);
                    opened.completeExceptionally(failure.get());
                } else {
                    idle.push(slot);
                    openMore();
                }
            });
        }
        if (dead.isEmpty() && connecting == 0) {
            opened.complete(null);
        }
    }

    private void connect(Slot slot, Consumer<Optional<Throwable>> then) {
        connecting++;
        endpoint.connect(bootstrap, slot).addListener((Future<Channel> future) -> {
            connecting--;
            if (future.isSuccess()) {
                slot.connected(future.getNow());
                then.accept(Optional.empty());
            } else {
                then.accept(Optional.of(future.cause()));
            }
        });
    }

    /** Returns whether a request could begin now. */
    boolean available() {
        return !idle.isEmpty() || (!dead.isEmpty() && connecting < MAX_CONNECTING);
    }

    /** Takes a connection, an open one if there is one. Only where one is {@link #available()}. */
    Slot take() {
        return idle.isEmpty() ? dead.pop() : idle.pop();
    }

    /** Puts the taken slot's request on the wire, over a fresh connection if it has none. */
    void send(Slot slot) {
        if (slot.connected()) {
            slot.write();
            return;
        }
        connect(slot, failure -> {
            if (!slot.busy()) { // given up while connecting
                slot.close();
                dead.push(slot);
            } else if (failure.isPresent()) {
                broken(slot, Outcome.CONNECT);
            } else {
                slot.write();
            }
        });
    }

    void replied(Slot slot, int status, long bodyBytes) {
        slot.end();
        (slot.connected() ? idle : dead).push(slot);
        lane.ifPresent(serving -> serving.replied(slot, status, bodyBytes));
    }

    void broken(Slot slot, Outcome how) {
        slot.end();
        dead.push(slot);
        lane.ifPresent(serving -> serving.broken(slot, how));
    }

    /** The connection of an idle slot was closed by the peer. */
    void lost(Slot slot) {
        slot.close();
        if (idle.remove(slot)) {
            dead.push(slot);
        }
    }

    /** Gives up a slot's request and its connection. A slot that is still connecting comes back when that has ended. */
    void giveUp(Slot slot) {
        boolean wasConnected = slot.connected();
        slot.end();
        slot.close();
        if (wasConnected) {
            dead.push(slot);
        }
    }

    void close() {
        all.forEach(Slot::close);
    }
}
