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
 * The service's port, on event loops: parsing, the handlers and the replies of a connection all happen on the one
 * thread of its loop, so that whatever blocks it blocks everything there. A single loop accepts as well; several are
 * dealt the connections in turn, as Node's cluster deals them to its workers.
 */
final class LoopServer implements RequestServer {
    /**
     * Before it ends what is idle, a loop gets time for one more look: a request may have come while it was blocked.
     */
    private static final long LAST_LOOK_MILLIS = 100;

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
     * Starts to listen.
     *
     * @param loops the mode's loops, which stay the mode's to close
     * @param address where to listen; port 0 for any free one
     * @param drainBound how long {@link #close()} lets requests under way finish
     */
    static LoopServer start(Service service, EventLoops loops, InetSocketAddress address, Duration drainBound)
            throws CannotStartException {
        try {
            return new LoopServer(service, loops, address, drainBound);
        } catch (IOException taken) {
            throw CannotStartException.listening(address, "--port", taken);
        }
    }

    @Override
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Half of the bound goes to accepting what has already connected, which a blocked loop does late. */
    @Override
    public void close() {
        long halfMillis = drainBound.toMillis() / 2;
        afterALastLook(listener, listener::close);
        listener.closeFuture().awaitUninterruptibly(halfMillis);
        connections.forEach(connection -> afterALastLook(connection, () -> LoopConnection.drain(connection)));
        connections.newCloseFuture().awaitUninterruptibly(halfMillis);
        connections.close();
    }

    /**
     * The time begins when the loop gets to it: what is due when a blocked loop goes on comes before its sockets do.
     */
    private static void afterALastLook(Channel channel, Runnable end) {
        EventLoop loop = channel.eventLoop();
        loop.execute(() -> loop.schedule(end, LAST_LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }
}
