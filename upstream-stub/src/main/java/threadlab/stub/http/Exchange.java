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
 * One request and its answer. It keeps only the facts of the request that the answer needs: with ten thousand waiting,
 * the garbage collector would copy the rest while answers are due. Confined to the event loop.
 *
 * <pre>
 * waiting --timer--&gt; due --first in line--&gt; started --finish--&gt; finished
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
    private final TimedAnswer answer;
    private ScheduledFuture<?> timer;
    private boolean due;
    private boolean started;
    private boolean finished;

    Exchange(Connection connection, ChannelHandlerContext context, ParsedRequest request, TimedAnswer answer) {
        this.connection = connection;
        this.context = context;
        this.arrivalNanos = request.arrivalNanos();
        this.keepAlive = request.keepAlive();
        this.answer = answer;
    }

    /** Starts the timer; without a delay the answer is due at once. */
    void begin() {
        if (answer.delayNanos() == 0) {
            due = true;
        } else {
            timer = schedule(this, answer.delayNanos() - elapsedNanos());
        }
    }

    /** Runs when the timer fires; not for other callers. */
    @Override
    public void run() {
        connection.metrics().recordTimingError(elapsedNanos() - answer.delayNanos());
        due = true;
        connection.advance();
    }

    /** Sends the answer if it is due and not started yet. Returns whether the next request may be answered. */
    boolean progress() {
        if (due && !started) {
            started = true;
            answer.answer().send(this);
        }
        return finished;
    }

    /** Cancels the timer: the client has closed the connection. */
    void abandon() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    boolean counted() {
        return !answer.administrative();
    }

    /** The context of the channel, which the faults manipulate. */
    public ChannelHandlerContext context() {
        return context;
    }

    /** The nanoseconds since the head of the request was complete. */
    public long elapsedNanos() {
        return context.executor().ticker().nanoTime() - arrivalNanos;
    }

    /** Runs a further step of this answer after some nanoseconds, unless the client closes the connection before. */
    public void later(long nanos, Runnable step) {
        timer = schedule(
                () -> {
                    step.run();
                    connection.advance();
                },
                nanos);
    }

    /** New headers for this answer: empty, or with {@code Connection: close} if the connection closes after it. */
    public HttpHeaders newHeaders() {
        HttpHeaders headers = HEADERS.newHeaders();
        return keepAlive ? headers : headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }

    /** Writes a complete response and finishes. The headers may be shared: they are copied before a change. */
    public void respond(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {
        finishWith(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                status,
                body,
                keepAlive ? headers : newHeaders().setAll(headers),
                EmptyHttpHeaders.INSTANCE));
    }

    /** Writes one part of a response, which is flushed at the end of the current event-loop task. */
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

    /** Finishes this answer, and closes the connection once the last part is written. */
    public void hangUpAfter(ChannelFuture lastPart) {
        finished = true;
        connection.hangUp();
        lastPart.addListener(ChannelFutureListener.CLOSE);
    }

    private ScheduledFuture<?> schedule(Runnable task, long nanos) {
        return context.executor().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
