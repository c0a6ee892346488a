package threadlab.stub.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One request and the answer it is owed. Confined to the event loop.
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
    private static final AsciiString JSON = AsciiString.cached("application/json");

    private final Connection connection;
    private final ChannelHandlerContext context;
    private final Arrival arrival;
    private final Reply reply;
    private final boolean counted;
    private ScheduledFuture<?> timer;
    private boolean due;
    private boolean started;
    private boolean finished;

    Exchange(Connection connection, ChannelHandlerContext context, Arrival arrival, Reply reply, boolean counted) {
        this.connection = connection;
        this.context = context;
        this.arrival = arrival;
        this.reply = reply;
        this.counted = counted;
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
        return counted;
    }

    /** Where a fault finds the channel that it mistreats. */
    public ChannelHandlerContext context() {
        return context;
    }

    /** Nanoseconds since the head of the request was complete. */
    public long elapsedNanos() {
        return context.executor().ticker().nanoTime() - arrival.arrivalNanos();
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

    /** Headers of a JSON answer, to which more may be added. */
    public HttpHeaders jsonHeaders() {
        return HEADERS.newHeaders().set(HttpHeaderNames.CONTENT_TYPE, JSON);
    }

    /** Writes a whole response, with its length, and finishes. */
    @SuppressWarnings("FutureReturnValueIgnored") // A failed write closes the connection, which is counted there.
    public void respond(HttpResponseStatus status, ByteBuf body, HttpHeaders headers) {
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, headers, EmptyHttpHeaders.INSTANCE);
        if (arrival.keepAlive()) {
            context.write(response, context.voidPromise());
        } else {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.write(response).addListener(ChannelFutureListener.CLOSE);
        }
        finish();
    }

    /** Says that nothing more of this answer follows. */
    public void finish() {
        finished = true;
    }

    private ScheduledFuture<?> schedule(Runnable task, long nanos) {
        return context.executor().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
