package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
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
    private final int number;
    private final ReplyParser parser;
    private final ByteBuf[] requests;
    private Channel channel;
    private boolean busy;

    /** The list that the slot is in, and its neighbours there; for {@link SlotList} alone. */
    SlotList list;

    Slot before;
    Slot behind;

    /** Whose request is on the connection, or was on it last. */
    Lane lane;

    long dueNanos;
    long sentNanos;
    int requestIndex;
    boolean counted;

    /** @param number among all connections of the generator, from 0 */
    Slot(Pool pool, int number) {
        this.pool = pool;
        this.number = number;
        this.parser = new ReplyParser(pool.knownHead());
        this.requests = pool.requests().buffersForOneConnection();
    }

    int number() {
        return number;
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

    boolean busy() {
        return busy;
    }

    /** Marks the request as begun; what follows is either {@link #write} or a failed connection. */
    void begin(Lane whose) {
        lane = whose;
        busy = true;
    }

    /** Marks the request as ended, however it did. */
    void end() {
        busy = false;
    }

    /** Puts the request on the wire. */
    void write() {
        ByteBuf request = requests[requestIndex];
        parser.expect(pool.requests().toHead(requestIndex));
        request.readerIndex(0);
        channel.writeAndFlush(request.retain(), channel.voidPromise());
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
            case COMPLETE -> complete(parser.keepAlive() && written());
            case MALFORMED -> broken(Outcome.MALFORMED);
        }
    }

    /**
     * Whether the whole request has left; a reply may come before that, and what is left would precede the next one.
     */
    private boolean written() {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return pending != null && pending.isEmpty();
    }

    private void complete(boolean reusable) {
        if (!reusable) {
            close();
        }
        lane.replied(this, parser.status(), parser.bodyBytes());
    }

    private void broken(Outcome how) {
        close();
        lane.broken(this, how);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (context.channel() != channel) {
            return; // closed by us, and its request has been accounted for
        }
        if (!busy) {
            pool.lost(this);
        } else if (parser.completeAtClose()) {
            complete(false);
        } else {
            broken(Outcome.RESET);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (context.channel() != channel) {
            return;
        }
        if (lane != null && !(cause instanceof IOException || cause instanceof DecoderException)) {
            lane.fail(cause); // a defect of ours must not pass for one of the server's
        } else if (busy) {
            broken(Outcome.RESET);
        } else {
            pool.lost(this);
        }
    }
}
