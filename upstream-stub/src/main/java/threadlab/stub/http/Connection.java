package threadlab.stub.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import threadlab.stub.metrics.Metrics;

/**
 * One client connection. It times pipelined requests in parallel and answers them in the order of their arrival. At
 * most {@value #MAX_PIPELINED} requests wait; the socket is not read while that many wait, nor while the client does
 * not read its answers. Confined to the event loop.
 */
public final class Connection extends SimpleChannelInboundHandler<ParsedRequest> {
    static final int MAX_PIPELINED = 256;

    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private final Router router;
    private final Metrics metrics;
    private final Queue<Exchange> waiting = new ArrayDeque<>(2);
    private ChannelHandlerContext context;
    private boolean lastRead;
    private boolean hungUp;

    Connection(Router router, Metrics metrics) {
        super(ParsedRequest.class, false);
        this.router = router;
        this.metrics = metrics;
    }

    /** The initializer of accepted connections: routed and counted as given, and in the group while they are open. */
    public static ChannelInitializer<Channel> initializer(Router router, Metrics metrics, ChannelGroup open) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                open.add(channel);
                channel.pipeline().addLast(new HttpServerCodec(), new RequestReader(), new Connection(router, metrics));
            }
        };
    }

    Metrics metrics() {
        return metrics;
    }

    /** Stops answering: the connection is about to close, and what still waits is abandoned. */
    void hangUp() {
        hungUp = true;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        metrics.connectionOpened();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ParsedRequest request) {
        if (lastRead || hungUp) {
            return;
        }
        lastRead = !request.keepAlive();
        var exchange = new Exchange(this, ctx, request, router.answer(request));
        waiting.add(exchange);
        if (exchange.counted()) {
            metrics.arrived();
        }
        exchange.begin();
        answerInOrder();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
        limitReading();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        limitReading();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        metrics.connectionClosed();
        for (Exchange exchange : waiting) {
            exchange.abandon();
            if (exchange.counted()) {
                metrics.abandoned();
            }
        }
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Clients reset connections all the time; the metrics count their requests as abandoned.
        if (!(cause instanceof IOException)) {
            LOG.log(Level.ERROR, "closing a connection", cause);
        }
        ctx.close();
    }

    /** Answers the requests that have become due since the last read. */
    void advance() {
        answerInOrder();
        context.flush();
        limitReading();
    }

    private void answerInOrder() {
        for (Exchange first = waiting.peek(); first != null && !hungUp && first.progress(); first = waiting.peek()) {
            waiting.remove();
            if (first.counted()) {
                metrics.answered();
            }
        }
    }

    private void limitReading() {
        boolean fits = waiting.size() < MAX_PIPELINED && context.channel().isWritable();
        if (fits != context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(fits);
        }
    }
}
