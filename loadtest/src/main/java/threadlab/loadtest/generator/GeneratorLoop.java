package threadlab.loadtest.generator;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import threadlab.loadtest.process.NativeThread;
import threadlab.loadtest.time.NanoClock;

/** One event loop of the generator: its thread, its connection pools, and the senders that run on it. */
final class GeneratorLoop implements PacedIoHandler.Pacer, AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final EventLoopGroup group;
    private final Transport transport;
    private final SharedReadBuffer readBuffer = new SharedReadBuffer();
    private final List<ConnectionPool> pools = new ArrayList<>();
    private List<RequestSender> senders = List.of();

    GeneratorLoop(int index, Transport transport, NanoClock clock) {
        this.transport = transport;
        this.group = new MultiThreadIoEventLoopGroup(
                1,
                new DefaultThreadFactory("generator-" + index, true),
                PacedIoHandler.factory(transport.handlers(), this, clock));
        group.execute(NativeThread::minimizeTimerSlack); // where it is refused, the schedule lag shows it
    }

    /** Returns a bootstrap for connections on this loop, with TLS or without. */
    Bootstrap bootstrap(Duration connectTimeout, boolean tls) {
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channel(transport.channel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()));
        return tls || transport == Transport.IO_URING
                ? bootstrap
                : bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, readBuffer);
    }

    void add(ConnectionPool pool) {
        pools.add(pool);
    }

    List<ConnectionPool> pools() {
        return pools;
    }

    /** Calls a task on the loop's thread. */
    <T> CompletableFuture<T> call(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, group);
    }

    /** Starts the senders, which replace those of the previous run. On the loop's thread only. */
    void run(List<RequestSender> next) {
        senders = next;
    }

    @Override
    public void fire() {
        for (int i = 0; i < senders.size(); i++) { // by index: an iterator per wait would be garbage
            RequestSender sender = senders.get(i);
            try {
                sender.fire();
            } catch (RuntimeException | Error defect) {
                sender.fail(defect); // thrown from here it would end the loop, and await() would wait in vain
            }
        }
    }

    @Override
    public long deadlineNanos() {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < senders.size(); i++) {
            earliest = Math.min(earliest, senders.get(i).deadlineNanos());
        }
        return earliest;
    }

    @Override
    public void close() {
        group.execute(() -> pools.forEach(ConnectionPool::close));
        group.shutdownGracefully(0, CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_WITHIN.toMillis());
        pools.forEach(pool -> pool.requests().release());
        readBuffer.release();
    }
}
