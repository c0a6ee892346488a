package threadlab.stub.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpServerCodec;
import threadlab.stub.metrics.Metrics;

/** Gives each accepted connection its handlers. */
public final class ConnectionInitializer extends ChannelInitializer<Channel> {
    private final Router router;
    private final Metrics metrics;
    private final ChannelGroup open;

    /** Connections that are served by this router, counted there, and found in that group while they are open. */
    public ConnectionInitializer(Router router, Metrics metrics, ChannelGroup open) {
        this.open = open;
        this.router = router;
        this.metrics = metrics;
    }

    @Override
    protected void initChannel(Channel channel) {
        open.add(channel);
        channel.pipeline().addLast(new HttpServerCodec(), new RequestReader(), new Connection(router, metrics));
    }
}
