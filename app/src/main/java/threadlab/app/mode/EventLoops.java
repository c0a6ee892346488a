package threadlab.app.mode;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The event loops of a mode, each with one thread that does everything for its connections. */
public final class EventLoops implements AutoCloseable {
    private static final long CLOSE_BOUND_MILLIS = 1_000;

    private final EventLoopGroup group;
    private final EventLoopGroup acceptor;

    /**
     * Creates loops, which start their threads on first use.
     *
     * @param count the number of loops, at least 1
     */
    EventLoops(int count) {
        this.group = new MultiThreadIoEventLoopGroup(count, threads("loop-"), NioIoHandler.newFactory());
        this.acceptor = count == 1
                ? group
                : new MultiThreadIoEventLoopGroup(1, threads("acceptor-"), NioIoHandler.newFactory());
    }

    /** The loops as a Netty group, which assigns new connections to them in turn. */
    public EventLoopGroup group() {
        return group;
    }

    /** The loop that accepts connections: a single loop accepts for itself, several have one more for it. */
    public EventLoopGroup acceptor() {
        return acceptor;
    }

    /** The loop of the calling thread. */
    EventLoop current() {
        for (EventExecutor loop : group) {
            if (loop.inEventLoop()) {
                return (EventLoop) loop;
            }
        }
        throw new IllegalStateException("must run on the thread of an event loop, ran on "
                + Thread.currentThread().getName());
    }

    /** Ends the loops. Waits at most a second for one that is blocked. */
    @Override
    public void close() {
        acceptor.shutdownGracefully(0, CLOSE_BOUND_MILLIS, TimeUnit.MILLISECONDS);
        group.shutdownGracefully(0, CLOSE_BOUND_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_BOUND_MILLIS);
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new FastThreadLocalThread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
