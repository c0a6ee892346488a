package threadlab.loadtest.generator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import threadlab.loadtest.sample.Recording.ConnectionUse;
import threadlab.loadtest.sample.Recording.Outcome;

/**
 * One client connection and the request on it. Exists until the generator closes; the channel behind it is replaced
 * after each close. Not thread-safe: used on its event loop's thread only.
 *
 * <pre>
 * CLOSED → CONNECTING → IDLE ⇄ BUSY
 *   ↑__________|__________|_____|   (closed, refused, timed out)
 * </pre>
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private final ConnectionPool pool;
    private final int number;
    private final ReplyParser parser;
    private final ByteBuf[] requests;
    private Channel channel;
    private boolean busy;

    /** The list that holds this connection, and its neighbours there; managed by {@link ConnectionList} alone. */
    ConnectionList list;

    Connection previous;
    Connection next;

    /** The sender of the current request, or of the last one. */
    RequestSender sender;

    long dueNanos;
    long sentNanos;
    /** For how long the request was due, with a free connection, before it was sent. */
    long ownLagNanos;

    ConnectionUse use;
    int requestIndex;
    boolean counted;

    /** @param number among all connections of the generator, from 0 */
    Connection(ConnectionPool pool, int number) {
        this.pool = pool;
        this.number = number;
        this.parser = new ReplyParser(pool.cachedHead());
        this.requests = pool.requests().buffersForOneConnection();
    }

    int number() {
        return number;
    }

    @Override
    public boolean isSharable() {
        return true; // added to one channel after another
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

    /** Starts a request; either {@link #write} or a failed connection attempt follows. */
    void begin(RequestSender newSender) {
        sender = newSender;
        busy = true;
    }

    /** Ends the request, whatever its outcome. */
    void end() {
        busy = false;
    }

    /** Writes the request to the channel. */
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
            if (in.isReadable()) { // unsolicited bytes: the connection can no longer be trusted
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
     * Returns whether the whole request has left. If the reply overtook it, the rest would precede the next request.
     */
    private boolean written() {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return pending != null && pending.isEmpty();
    }

    private void complete(boolean reusable) {
        if (!reusable) {
            close();
        }
        sender.replied(this, parser.status(), parser.bodyBytes());
    }

    private void broken(Outcome outcome) {
        close();
        sender.broken(this, outcome);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (context.channel() != channel) {
            return; // we closed it, and its request is accounted for
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
        if (sender != null && !(cause instanceof IOException || cause instanceof DecoderException)) {
            sender.fail(cause); // a defect of the generator must not be recorded as an error of the server
        } else if (busy) {
            broken(Outcome.RESET);
        } else {
            pool.lost(this);
        }
    }
}
