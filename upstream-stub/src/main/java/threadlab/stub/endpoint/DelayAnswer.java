package threadlab.stub.endpoint;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.math.BigDecimal;
import threadlab.stub.http.Answer;
import threadlab.stub.http.Exchange;

/**
 * What {@code /delay} sends: the delay that was asked for, and in {@code Server-Timing} the one that was given, in
 * milliseconds from the arrival of the head to this moment.
 */
record DelayAnswer(HttpResponseStatus status, long requestedNanos) implements Answer {
    private static final AsciiString SERVER_TIMING = AsciiString.cached("server-timing");
    private static final int MILLIS_DIGITS = 6;

    @Override
    public void send(Exchange exchange) {
        String millis = BigDecimal.valueOf(requestedNanos, MILLIS_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
        ByteBuf body = ByteBufUtil.writeAscii(exchange.context().alloc(), "{\"delayMs\":" + millis + "}");
        HttpHeaders headers = exchange.jsonHeaders().set(SERVER_TIMING, serverTiming(exchange.elapsedNanos()));
        exchange.respond(status, body, headers);
    }

    /** Rounds to the microsecond below, so that a client never sees more than it waited. */
    static String serverTiming(long givenNanos) {
        return "delay;dur=" + BigDecimal.valueOf(givenNanos / 1000, 3).toPlainString();
    }
}
