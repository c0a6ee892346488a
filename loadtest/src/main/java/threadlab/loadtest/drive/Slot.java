package threadlab.loadtest.drive;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import threadlab.loadtest.sample.Outcome;

/**
 * One client connection and the request that is on it. It lives as long as the run; the channel behind it is replaced
 * when it was closed. All of it runs on its event loop's thread.
 *
 * <pre>
 * DEAD → CONNECTING → IDLE ⇄ BUSY
 *   ↑________|___________|_____|   (closed, refused, timed out)
 * </pre>
 */
final class Slot extends ChannelInboundHandlerAdapter {
    private final Pool pool;
    private final ReplyParser parser = new ReplyParser();
    private final ByteBuf[] requests;
    private Channel channel;
    private boolean busy;

    /** The neighbours in the lane's list of requests in flight, oldest first. */
    Slot older;

    Slot newer;
    long dueNanos;
    long sentNanos;
    int requestIndex;
    boolean counted;

    Slot(Pool pool) {
        this.pool = pool;
        this.requests = pool.requests().buffersForOneConnection();
    }

    @Override
    public boolean isSharable() {
        return true; // one slot, one channel after another
    }

    boolean connected() {
        return channel != null;
    }

    void connected(Channel fresh) {
        channel = fresh;
    }

    /** Marks the request as begun; what follows is either {@link #write} or a failed connection. */
    void begin() {
        busy = true;
    }

    /** Puts the request on the wire. */
    void write() {
        ByteBuf request = requests[requestIndex];
        parser.expect(pool.requests().toHead(requestIndex));
        request.readerIndex(0);
        channel.writeAndFlush(request.retain(), channel.voidPromise());
    }

    boolean busy() {
        return busy;
    }

    void end() {
        busy = false;
    }

    void close() {
        if (channel != null) {
            Channel old = channel;
            channel = null;
            old.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            if (context.channel() == channel) {
                read(in);
            }
        } finally {
            in.release();
        }
    }

    private void read(ByteBuf in) {
        if (!busy) {
            if (in.isReadable()) { // nobody asked for this: whatever it is, the connection cannot be trusted
                pool.lost(this);
            }
            return;
        }
        switch (parser.feed(in)) {
            case MORE -> {}
            case COMPLETE -> complete(parser.keepAlive() && !requests[requestIndex].isReadable());
            case MALFORMED -> broken(Outcome.MALFORMED);
        }
    }

    private void complete(boolean reusable) {
        if (!reusable) {
            close();
        }
        pool.replied(this, parser.status(), parser.bodyBytes());
    }

    private void broken(Outcome how) {
        close();
        pool.broken(this, how);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (context.channel() != channel) {
            return; // closed by us, and its request has been accounted for
        }
        channel = null;
        if (!busy) {
            pool.lost(this);
        } else if (parser.completeAtClose()) {
            complete(false);
        } else {
            pool.broken(this, Outcome.RESET);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (context.channel() != channel) {
            return;
        }
        if (busy) {
            broken(Outcome.RESET);
        } else {
            pool.lost(this);
        }
    }
}
