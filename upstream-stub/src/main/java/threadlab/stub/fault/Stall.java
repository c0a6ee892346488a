package threadlab.stub.fault;

import java.time.Duration;
import threadlab.stub.http.Bounds;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;
import threadlab.stub.http.TimedAnswer;

/**
 * {@code GET /stall?duration=}: takes the request and never answers. The connection is closed after {@code duration} (0
 * to 600 s, default 600 s), unless the client closes it before.
 */
public final class Stall implements Endpoint {
    private static final Route ROUTE = Route.get("/stall", "duration");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public TimedAnswer answer(Request request) {
        long durationNanos = request.parameter("duration")
                .map(text -> Bounds.delayNanos("duration", text, LONGEST))
                .orElse(LONGEST.toNanos());
        return TimedAnswer.after(
                durationNanos,
                exchange -> exchange.hangUpAfter(exchange.context().newSucceededFuture()));
    }
}
