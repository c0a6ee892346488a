package threadlab.stub.fault;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import threadlab.stub.http.Answer;
import threadlab.stub.http.BadRequestException;
import threadlab.stub.http.Bounds;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.Exchange;
import threadlab.stub.http.JsonAnswer;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;
import threadlab.stub.http.TimedAnswer;

/**
 * {@code GET /reset?when=before|after-headers&delay=}: resets the TCP connection, either before an answer or after
 * headers that promise a body. The delay is 0 (the default) to 60 s.
 */
public final class Reset implements Endpoint {
    private static final Route ROUTE = Route.get("/reset", "when", "delay");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int PROMISED_BYTES = 1024;

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public TimedAnswer answer(Request request) {
        String when = request.parameter("when").orElse("before");
        Answer answer =
                switch (when) {
                    case "before" -> Reset::reset;
                    case "after-headers" -> Reset::resetAfterHeaders;
                    default -> throw new BadRequestException("when", when, "before or after-headers");
                };
        long delayNanos = request.parameter("delay")
                .map(text -> Bounds.delayNanos("delay", text, LONGEST))
                .orElse(0L);
        return TimedAnswer.after(delayNanos, answer);
    }

    private static void reset(Exchange exchange) {
        resetAfter(exchange, exchange.context().newSucceededFuture());
    }

    private static void resetAfterHeaders(Exchange exchange) {
        ChannelHandlerContext context = exchange.context();
        HttpHeaders headers = exchange.newHeaders()
                .set(HttpHeaderNames.CONTENT_TYPE, JsonAnswer.MEDIA_TYPE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, PROMISED_BYTES);
        resetAfter(
                exchange,
                context.writeAndFlush(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, headers)));
    }

    /** With a linger of zero the kernel sends RST instead of FIN. */
    private static void resetAfter(Exchange exchange, ChannelFuture lastPart) {
        exchange.context().channel().config().setOption(ChannelOption.SO_LINGER, 0);
        exchange.hangUpAfter(lastPart);
    }
}
