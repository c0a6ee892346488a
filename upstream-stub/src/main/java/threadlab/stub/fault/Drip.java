package threadlab.stub.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import threadlab.stub.http.Answer;
import threadlab.stub.http.Bounds;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.Exchange;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;
import threadlab.stub.http.TimedAnswer;

/**
 * {@code GET /drip?bytes=&duration=}: an answer in pieces. The headers come at once, the body of {@code bytes} (1 to
 * 1048576, default 10) in equal chunks at equal intervals, the last at the end of {@code duration} (0 to 60 s, default
 * 2 s; zero sends all at once). There are as many chunks as bytes, but at most one every 10 ms.
 */
public final class Drip implements Endpoint {
    private static final Route ROUTE = Route.get("/drip", "bytes", "duration");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long MOST_BYTES = 1 << 20;
    private static final long SHORTEST_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public TimedAnswer answer(Request request) {
        long bytes = Bounds.integer("bytes", request.parameter("bytes").orElse("10"), 1, MOST_BYTES);
        long durationNanos =
                Bounds.delayNanos("duration", request.parameter("duration").orElse("2"), LONGEST);
        long chunks = Math.clamp(durationNanos / SHORTEST_INTERVAL_NANOS, 1, bytes);
        return TimedAnswer.now(new Chunks(bytes, durationNanos, chunks));
    }

    /** An answer in which chunk k of {@code chunks}, from 1, is due at {@code durationNanos * k / chunks}. */
    private record Chunks(long bytes, long durationNanos, long chunks) implements Answer {
        @Override
        public void send(Exchange exchange) {
            HttpHeaders headers = exchange.newHeaders()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_OCTET_STREAM)
                    .set(HttpHeaderNames.CONTENT_LENGTH, bytes);
            exchange.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, headers));
            next(exchange, 1, exchange.elapsedNanos());
        }

        private void next(Exchange exchange, long chunk, long startNanos) {
            long dueNanos = startNanos + durationNanos * chunk / chunks;
            exchange.later(dueNanos - exchange.elapsedNanos(), () -> {
                if (chunk < chunks) {
                    exchange.write(new DefaultHttpContent(drops(chunk)));
                    next(exchange, chunk + 1, startNanos);
                } else {
                    exchange.finishWith(new DefaultLastHttpContent(drops(chunk)));
                }
            });
        }

        private ByteBuf drops(long chunk) {
            long size = bytes * chunk / chunks - bytes * (chunk - 1) / chunks;
            return Unpooled.copiedBuffer("*".repeat((int) size), US_ASCII);
        }
    }
}
