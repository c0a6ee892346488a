package threadlab.stub.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One request and the answer it is owed. Confined to the event loop. Of the request it keeps only the facts that the
 * answer needs: with ten thousand waiting, whatever hangs on one is copied by the garbage collector while answers are
 * due.
 *
 * <pre>
 * waiting --timer--&gt; due --head of the line--&gt; started --finish--&gt; finished
 *    |                |                          |
 *    +----------------+--- the client closes ----+--&gt; abandoned
 * </pre>
 */
public final class Exchange implements Runnable {
    private static final DefaultHttpHeadersFactory HEADERS =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private final Connection connection;
    private final ChannelHandlerContext context;
    private final long arrivalNanos;
    private final boolean keepAlive;
    private final Reply reply;
    private ScheduledFuture<?> timer;
    private boolean due;
    private boolean started;
    private boolean finished;

    Exchange(Connection connection, ChannelHandlerContext context, Arrival arrival, Reply reply) {
        this.connection = connection;
        this.context = context;
        this.arrivalNanos = arrival.arrivalNanos();
        this.keepAlive = arrival.keepAlive();
        this.reply = reply;
    }

    /** Starts the timer, or is due at once when there is nothing to wait for. */
    void begin() {
        if (reply.delayNanos() == 0) {
            due = true;
        } else {
            timer = schedule(this, reply.delayNanos() - elapsedNanos());
        }
    }

    /** The timer's doing; nobody else calls it. */
    @Override
    public void run() {
        connection.metrics().recordTimingError(elapsedNanos() - reply.delayNanos());
        due = true;
        connection.advance();
    }

    /** Sends the answer if it is due and not under way yet; true when the next on the connection may follow. */
    boolean progress() {
        if (due && !started) {
            started = true;
            reply.answer().send(this);
        }
        return finished;
    }

    /** Frees what a vanished client left behind. */
    void abandon() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    boolean counted() {
        return !reply.administrative();
    }

    /** Where a fault finds the channel that it mistreats. */
    public ChannelHandlerContext context() {
        return context;
    }

    /** Nanoseconds since the head of the request was complete. */
    public long elapsedNanos() {
        return context.executor().ticker().nanoTime() - arrivalNanos;
    }

    /** Takes a further step of this answer after some nanoseconds; forgotten when the client closes before. */
    public void later(long nanos, Runnable step) {
        timer = schedule(
                () -> {
                    step.run();
                    connection.advance();
                },
                nanos);
    }

    /** Headers for this answer: empty, or saying that the connection closes after it. */
    public HttpHeaders newHeaders() {
        HttpHeaders headers = HEADERS.newHeaders();
        return keepAlive ? headers : headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }

    /** Writes a whole response and finishes. The headers may be shared: they are copied where they must be changed. */
    public void respond(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {
        finishWith(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                status,
                body,
                keepAlive ? headers : newHeaders().setAll(headers),
                EmptyHttpHeaders.INSTANCE));
    }

    /** Writes one part of a response; it is flushed when this turn of the event loop ends. */
    @SuppressWarnings("FutureReturnValueIgnored") // A failed write closes the connection, which is counted there.
    public void write(HttpObject part) {
        context.write(part, context.voidPromise());
    }

    /** Writes the last part of a response and finishes. */
    public void finishWith(LastHttpContent lastPart) {
        if (keepAlive) {
            write(lastPart);
            finished = true;
        } else {
            hangUpAfter(context.write(lastPart));
        }
    }

    /** Says that this answer is complete, and closes the connection once its last part is written. */
    public void hangUpAfter(ChannelFuture lastPart) {
        finished = true;
        connection.hangUp();
        lastPart.addListener(ChannelFutureListener.CLOSE);
    }

    private ScheduledFuture<?> schedule(Runnable task, long nanos) {
        return context.executor().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
