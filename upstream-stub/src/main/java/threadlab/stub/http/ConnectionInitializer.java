package threadlab.stub.http;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import threadlab.stub.metrics.Metrics;

/** Gives each accepted connection its handlers. */
public final class ConnectionInitializer extends ChannelInitializer<SocketChannel> {
    private final Router router;
    private final Metrics metrics;

    /** Connections that are served by this router and counted there. */
    public ConnectionInitializer(Router router, Metrics metrics) {
        this.router = router;
        this.metrics = metrics;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        channel.pipeline().addLast(new HttpServerCodec(), new RequestReader(), new Connection(router, metrics));
    }
}
