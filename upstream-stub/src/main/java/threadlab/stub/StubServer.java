package threadlab.stub;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import threadlab.stub.endpoint.Control;
import threadlab.stub.endpoint.Delay;
import threadlab.stub.endpoint.Hello;
import threadlab.stub.endpoint.MetricsReport;
import threadlab.stub.endpoint.Status;
import threadlab.stub.fault.Drip;
import threadlab.stub.fault.Garbage;
import threadlab.stub.fault.Reset;
import threadlab.stub.fault.Stall;
import threadlab.stub.http.Brownout;
import threadlab.stub.http.Connection;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.Router;
import threadlab.stub.metrics.Metrics;

/**
 * The running stub: one event loop, on the thread {@code stub-loop}, that accepts, times and answers. Safe for use by
 * many threads at once.
 */
final class StubServer implements AutoCloseable {
    /** Connections that may wait to be accepted during a burst of thousands; the kernel caps it at somaxconn. */
    private static final int BACKLOG = 16_384;

    /** The longest wait of each of the three steps of closing. */
    private static final long CLOSE_STEP_MS = 600;

    private static final long PULSE_MS = 20;

    private final EventLoopGroup loop;
    private final ChannelGroup connections;
    private final Channel listener;

    private StubServer(EventLoopGroup loop, ChannelGroup connections, Channel listener) {
        this.loop = loop;
        this.connections = connections;
        this.listener = listener;
    }

    /**
     * Starts listening.
     *
     * @throws IOException if the stub cannot listen on the address
     */
    static StubServer start(StubConfig config) throws IOException {
        if (config.address().isUnresolved()) {
            throw new IOException("unknown host");
        }
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, StubServer::loopThread, ioFactory());
        ChannelGroup connections = new DefaultChannelGroup(loop.next(), true);
        var metrics =
                new Metrics(TimeUnit.MILLISECONDS.toNanos(PULSE_MS), loop.next().ticker()::nanoTime);
        ChannelFuture bound =
                bootstrap(loop, connections, metrics).bind(config.address()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close(loop);
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        keepAwake(loop, metrics);
        return new StubServer(loop, connections, bound.channel());
    }

    /**
     * Bounds how long the loop sleeps. Linux lets a wait in epoll last a thousandth longer than requested (the slack of
     * select_estimate_accuracy in fs/select.c): a single answer after 2 s was 2 ms late. Short waits are exact. A pulse
     * that comes late shows that the loop stood still.
     */
    private static void keepAwake(EventLoopGroup loop, Metrics metrics) {
        loop.scheduleAtFixedRate(metrics::beat, PULSE_MS, PULSE_MS, TimeUnit.MILLISECONDS);
    }

    /** The port that the stub listens on. */
    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops accepting, closes all connections and ends the loop, within two seconds. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly(CLOSE_STEP_MS);
        // A loop that is told to end just after its check for open connections may end without closing them.
        connections.close().awaitUninterruptibly(CLOSE_STEP_MS);
        close(loop);
    }

    private static void close(EventLoopGroup loop) {
        loop.shutdownGracefully(0, CLOSE_STEP_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_STEP_MS);
    }

    private static Thread loopThread(Runnable loop) {
        return new FastThreadLocalThread(loop, "stub-loop");
    }

    private static ServerBootstrap bootstrap(EventLoopGroup loop, ChannelGroup connections, Metrics metrics) {
        var brownout = new Brownout();
        var router = new Router(endpoints(brownout, metrics), brownout);
        return new ServerBootstrap()
                .group(loop)
                .channel(channelType())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(Connection.initializer(router, metrics, connections));
    }

    private static List<Endpoint> endpoints(Brownout brownout, Metrics metrics) {
        return List.of(
                new Hello(),
                new Delay(),
                new Status(),
                new Reset(),
                new Drip(),
                new Stall(),
                new Garbage(),
                new Control(brownout),
                new MetricsReport(metrics));
    }

    private static IoHandlerFactory ioFactory() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    private static Class<? extends ServerChannel> channelType() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }
}
