package threadlab.stub.endpoint;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import java.math.BigDecimal;
import java.time.Duration;
import threadlab.stub.delay.DelayModel;
import threadlab.stub.delay.DelayModels;
import threadlab.stub.delay.SeededStreams;
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
 * {@code GET /delay/{seconds}?jitter=&seed=&fail=}: answers with a delay, counted from the arrival of the head.
 *
 * <ul>
 *   <li>{@code seconds}: 0 to 60; zero answers at once.
 *   <li>{@code jitter}: a {@link DelayModels delay model}, default {@code fixed}. The n-th request of a model, with its
 *       parameters, and a seed gets the n-th draw, whatever its {@code seconds}. The longest delay stays 60 s.
 *   <li>{@code fail}: the ratio, 0 to 1, of answers with status 500, as late as the others; default 0. The n-th request
 *       of a ratio and a seed gets the n-th draw.
 *   <li>{@code seed}: any long, default 0; selects the random streams of both.
 * </ul>
 */
public final class Delay implements Endpoint {
    private static final Route ROUTE = Route.get("/delay/{seconds}", "jitter", "seed", "fail");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final SeededStreams<DelayModel> jitters = SeededStreams.primary();
    private final SeededStreams<Double> failures = SeededStreams.secondary();

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public TimedAnswer answer(Request request) {
        long requestedNanos = Bounds.delayNanos("seconds", request.argument(), LONGEST);
        DelayModel model = request.parameter("jitter").map(Delay::model).orElse(DelayModels.FIXED);
        double failRatio = request.parameter("fail")
                .map(text -> Bounds.ratio("fail", text))
                .orElse(0.0);
        long seed = request.parameter("seed").map(Delay::seed).orElse(0L);

        HttpResponseStatus status =
                fails(failRatio, seed) ? HttpResponseStatus.INTERNAL_SERVER_ERROR : HttpResponseStatus.OK;
        return TimedAnswer.after(jittered(requestedNanos, model, seed), new DelayAnswer(status, requestedNanos));
    }

    private long jittered(long requestedNanos, DelayModel model, long seed) {
        if (model.equals(DelayModels.FIXED)) {
            return requestedNanos;
        }
        double factor = model.factor(jitters.stream(model, seed));
        return Math.min(Math.round(requestedNanos * factor), LONGEST.toNanos());
    }

    private boolean fails(double ratio, long seed) {
        return ratio > 0 && failures.stream(ratio, seed).nextDouble() < ratio;
    }

    private static DelayModel model(String text) {
        try {
            return DelayModels.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("jitter", text, "one of " + DelayModels.usage());
        }
    }

    private static long seed(String text) {
        return Bounds.integer("seed", text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * The answer: the requested delay in its body, and in {@code Server-Timing} the delay given, in milliseconds from
     * the arrival of the head to this moment, rounded down.
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
}
