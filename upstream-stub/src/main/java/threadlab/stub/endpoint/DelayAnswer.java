package threadlab.stub.endpoint;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import java.math.BigDecimal;
import threadlab.stub.http.Answer;
import threadlab.stub.http.Exchange;
import threadlab.stub.http.JsonAnswer;

/**
 * What {@code /delay} sends: the delay that was asked for, and in {@code Server-Timing} the one that was given, in
 * milliseconds from the arrival of the head to this moment, rounded down.
 */
record DelayAnswer(HttpResponseStatus status, long requestedNanos) implements Answer {
    private static final AsciiString SERVER_TIMING = AsciiString.cached("server-timing");
    private static final int NANOS_TO_MILLIS_SCALE = 6;
    private static final int MICROS_TO_MILLIS_SCALE = 3;

    @Override
    public void send(Exchange exchange) {
        ByteBuf body = ByteBufUtil.writeAscii(exchange.context().alloc(), "{\"delayMs\":" + requestedMs() + "}");
        HttpHeaders headers = new ReadOnlyHttpHeaders(
                false,
                HttpHeaderNames.CONTENT_TYPE,
                JsonAnswer.MEDIA_TYPE,
                HttpHeaderNames.CONTENT_LENGTH,
                Integer.toString(body.readableBytes()),
                SERVER_TIMING,
                "delay;dur=" + millis(exchange.elapsedNanos()));
        exchange.respond(status, headers, body);
    }

    private String requestedMs() {
        BigDecimal millis = BigDecimal.valueOf(requestedNanos, NANOS_TO_MILLIS_SCALE);
        return millis.stripTrailingZeros().toPlainString();
    }

    private static String millis(long nanos) {
        return BigDecimal.valueOf(nanos / 1000, MICROS_TO_MILLIS_SCALE).toPlainString();
    }
}
