package threadlab.stub.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import threadlab.stub.metrics.Metrics;

/**
 * One client connection: times the requests side by side and answers them in the order they came, as pipelining
 * demands. Confined to the event loop. At most {@value #MAX_PIPELINED} requests wait here; past that nothing more is
 * read until answers have gone out, nor while the client does not read what it is sent.
 */
final class Connection extends SimpleChannelInboundHandler<Arrival> {
    static final int MAX_PIPELINED = 256;

    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private final Router router;
    private final Metrics metrics;
    private final Queue<Exchange> waiting = new ArrayDeque<>(2);
    private ChannelHandlerContext context;
    private boolean lastSeen;
    private boolean hungUp;

    Connection(Router router, Metrics metrics) {
        super(Arrival.class, false);
        this.router = router;
        this.metrics = metrics;
    }

    Metrics metrics() {
        return metrics;
    }

    /** Answers nothing more: the connection is about to close, and what still waits on it is abandoned. */
    void hangUp() {
        hungUp = true;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        metrics.connectionOpened();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Arrival arrival) {
        if (lastSeen || hungUp) {
            return;
        }
        lastSeen = !arrival.keepAlive();
        var exchange = new Exchange(this, ctx, arrival, router.reply(arrival));
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
        readOnlyWhatFits();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        readOnlyWhatFits();
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
    @SuppressWarnings("FutureReturnValueIgnored") // Nothing is left to do when closing fails.
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Clients that reset their connection are everyday life here, and show in the metrics as abandoned.
        if (!(cause instanceof IOException)) {
            LOG.log(Level.ERROR, "closing a connection", cause);
        }
        ctx.close();
    }

    /** Answers what has become due outside a read. */
    void advance() {
        answerInOrder();
        context.flush();
        readOnlyWhatFits();
    }

    private void answerInOrder() {
        for (Exchange first = waiting.peek(); first != null && !hungUp && first.progress(); first = waiting.peek()) {
            waiting.remove();
            if (first.counted()) {
                metrics.answered();
            }
        }
    }

    private void readOnlyWhatFits() {
        boolean fits = waiting.size() < MAX_PIPELINED && context.channel().isWritable();
        if (fits != context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(fits);
        }
    }
}
