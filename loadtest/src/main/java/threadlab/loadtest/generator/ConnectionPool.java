package threadlab.loadtest.generator;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
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
    private final Bootstrap bootstrap;
    private final Endpoint endpoint;
    private final Requests requests;
    private final KnownHead knownHead = new KnownHead();
    private final List<Slot> all = new ArrayList<>();
    private final SlotList idle = new SlotList();
    private final SlotList dead = new SlotList();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private int connecting;

    /** @param firstNumber of this pool's connections among all connections of the generator */
    Pool(Bootstrap bootstrap, Endpoint endpoint, Requests requests, int size, int firstNumber) {
        this.bootstrap = bootstrap;
        this.endpoint = endpoint;
        this.requests = requests;
        for (int i = 0; i < size; i++) {
            Slot slot = new Slot(this, firstNumber + i);
            all.add(slot);
            dead.add(slot);
        }
    }

    Requests requests() {
        return requests;
    }

    KnownHead knownHead() {
        return knownHead;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Opens all connections, at most {@value Generator#MOST_CONNECTING} at a time; fails with the first refusal. */
    CompletableFuture<Void> open() {
        openMore();
        return opened;
    }

    private void openMore() {
        while (!opened.isDone() && !dead.isEmpty() && connecting < Generator.MOST_CONNECTING) {
            Slot slot = takeLast(dead);
            connect(slot, failure -> {
                if (failure.isPresent()) {
                    dead.add(slot);
                    opened.completeExceptionally(failure.get());
                } else {
                    idle.add(slot);
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
        return !idle.isEmpty() || (!dead.isEmpty() && connecting < Generator.MOST_CONNECTING);
    }

    /** Takes a connection, an open one if there is one. Only where one is {@link #available()}. */
    Slot take() {
        return takeLast(idle.isEmpty() ? dead : idle);
    }

    private static Slot takeLast(SlotList list) {
        Slot slot = list.last();
        list.remove(slot);
        return slot;
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
                dead.add(slot);
            } else if (failure.isPresent()) {
                slot.lane.broken(slot, Outcome.CONNECT);
            } else {
                slot.write();
            }
        });
    }

    /** Takes back a slot whose request has ended, for the next one. */
    void release(Slot slot) {
        slot.end();
        (slot.connected() ? idle : dead).add(slot);
    }

    /**
     * Closes a slot whose request is given up, and takes it back: at once, or when its connection attempt has ended.
     */
    void giveUp(Slot slot) {
        boolean wasConnected = slot.connected();
        slot.end();
        slot.close();
        if (wasConnected) {
            dead.add(slot);
        }
    }

    /** The connection of an idle slot cannot be used any more. */
    void lost(Slot slot) {
        slot.close();
        if (idle.contains(slot)) {
            idle.remove(slot);
            dead.add(slot);
        }
    }

    void close() {
        all.forEach(Slot::close);
    }
}
