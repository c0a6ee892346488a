package threadlab.stub.endpoint;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import threadlab.stub.delay.DelayModel;
import threadlab.stub.delay.DelayModels;
import threadlab.stub.delay.SeededStreams;
import threadlab.stub.http.BadRequestException;
import threadlab.stub.http.Bounds;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.Reply;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;

/**
 * {@code GET /delay/{seconds}?jitter=&seed=&fail=}: answers that long after the head of the request arrived.
 *
 * <ul>
 *   <li>{@code seconds}: 0 to 60; zero answers at once.
 *   <li>{@code jitter}: a {@link DelayModels delay model}, default {@code fixed}. The n-th request of a given model,
 *       with its parameters, and seed gets the n-th draw, whatever its {@code seconds}. The longest delay stays 60 s.
 *   <li>{@code fail}: the ratio, 0 to 1, of answers that are 500, as late as the others; default 0. The n-th request of
 *       a given ratio and seed gets the n-th verdict.
 *   <li>{@code seed}: any long, default 0; names the streams of both.
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
    public Reply reply(Request request) {
        long requestedNanos = Bounds.delayNanos("seconds", request.argument(), LONGEST);
        DelayModel model = request.parameter("jitter").map(Delay::model).orElse(DelayModels.FIXED);
        double failRatio = request.parameter("fail")
                .map(text -> Bounds.ratio("fail", text))
                .orElse(0.0);
        long seed = request.parameter("seed").map(Delay::seed).orElse(0L);

        HttpResponseStatus status =
                fails(failRatio, seed) ? HttpResponseStatus.INTERNAL_SERVER_ERROR : HttpResponseStatus.OK;
        return Reply.after(jittered(requestedNanos, model, seed), new DelayAnswer(status, requestedNanos));
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
}
