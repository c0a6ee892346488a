package threadlab.app;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import threadlab.app.mode.EventLoops;

/**
 * The event-loop server of the service's port. One thread of a loop parses the requests of its connections, runs the
 * handlers and writes the responses, so whatever blocks it blocks all of them. A single loop also accepts; several get
 * the connections in turn, as the workers of Node's cluster module do.
 */
final class LoopServer implements RequestServer {
    /**
     * The time that a loop gets to read its sockets before it closes idle connections: a request may have arrived while
     * the loop was blocked.
     */
    private static final long LAST_READ_MILLIS = 100;

    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Duration drainBound;
    private final Channel listener;

    private LoopServer(Service service, EventLoops loops, InetSocketAddress address, Duration drainBound)
            throws IOException {
        this.drainBound = drainBound;
        ChannelFuture bound = new ServerBootstrap()
                .group(loops.acceptor(), loops.group())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connections.add(connection);
                        connection
                                .pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpServerKeepAliveHandler(),
                                        new LoopConnection(service));
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        this.listener = bound.channel();
    }

    /**
     * Starts listening.
     *
     * @param loops the mode's loops; the mode closes them
     * @param address where to listen; port 0 takes any free one
     * @param drainBound how long {@link #close()} lets requests in flight finish
     */
    static LoopServer start(Service service, EventLoops loops, InetSocketAddress address, Duration drainBound)
            throws CannotStartException {
        try {
            if (address.isUnresolved()) {
                throw new IOException("unknown host");
            }
            return new LoopServer(service, loops, address, drainBound);
        } catch (IOException impossible) {
            throw CannotStartException.listening(address, "--port", impossible);
        }
    }

    @Override
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Uses half of the bound to accept what has already connected, which a blocked loop does late. */
    @Override
    public void close() {
        long halfMillis = drainBound.toMillis() / 2;
        afterALastRead(listener, listener::close);
        listener.closeFuture().awaitUninterruptibly(halfMillis);
        connections.forEach(connection -> afterALastRead(connection, () -> LoopConnection.drain(connection)));
        connections.newCloseFuture().awaitUninterruptibly(halfMillis);
        connections.close();
    }

    /**
     * Ends the channel after a last read. The delay starts on the loop itself: a loop that was blocked runs overdue
     * tasks before it reads its sockets.
     */
    private static void afterALastRead(Channel channel, Runnable end) {
        EventLoop loop = channel.eventLoop();
        loop.execute(() -> loop.schedule(end, LAST_READ_MILLIS, TimeUnit.MILLISECONDS));
    }
}
