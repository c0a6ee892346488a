package threadlab.loadtest.generator;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import threadlab.loadtest.process.NativeThread;
import threadlab.loadtest.time.NanoClock;

/** One event loop of the generator: its thread, its connections, and the lanes that are running on it. */
final class Loop implements PacedIoHandler.Pacer, AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final EventLoopGroup group;
    private final Transport transport;
    private final ReadBuffer readBuffer = new ReadBuffer();
    private final List<Pool> pools = new ArrayList<>();
    private List<Lane> lanes = List.of();

    Loop(int index, Transport transport, NanoClock clock) {
        this.transport = transport;
        this.group = new MultiThreadIoEventLoopGroup(
                1,
                new DefaultThreadFactory("generator-" + index, true),
                PacedIoHandler.factory(transport.handlers(), this, clock));
        group.execute(NativeThread::minimizeTimerSlack);
    }

    /** Returns what opens connections on this loop, with TLS or without. */
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

    Pool add(Pool pool) {
        pools.add(pool);
        return pool;
    }

    List<Pool> pools() {
        return pools;
    }

    /** Runs something on the loop's thread. */
    <T> CompletableFuture<T> call(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, group);
    }

    /** Lets the lanes run, in place of the ones before; on the loop's thread. */
    void run(List<Lane> next) {
        lanes = next;
    }

    /** Returns the CPU time of the loop's thread in nanoseconds; on the loop's thread. */
    static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public void fire() {
        for (int i = 0; i < lanes.size(); i++) { // by index: an iterator for every wait would be garbage
            Lane lane = lanes.get(i);
            try {
                lane.fire();
            } catch (RuntimeException | Error defect) {
                lane.fail(defect); // here it would end the loop, and whoever waits for the lane would wait in vain
            }
        }
    }

    @Override
    public long deadlineNanos() {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < lanes.size(); i++) {
            earliest = Math.min(earliest, lanes.get(i).deadlineNanos());
        }
        return earliest;
    }

    @Override
    public void close() {
        group.execute(() -> pools.forEach(Pool::close));
        group.shutdownGracefully(0, CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_WITHIN.toMillis());
        pools.forEach(pool -> pool.requests().release());
        readBuffer.release();
    }
}
