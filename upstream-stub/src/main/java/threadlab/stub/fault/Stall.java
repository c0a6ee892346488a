package threadlab.stub.fault;

import java.time.Duration;
import threadlab.stub.http.Bounds;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.Reply;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;

/**
 * {@code GET /stall?duration=}: takes the request and never answers. When the client has not closed by then, the
 * connection is closed after {@code duration} (0 to 600 s, which is also the default).
 */
public final class Stall implements Endpoint {
    private static final Route ROUTE = Route.get("/stall", "duration");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply reply(Request request) {
        long durationNanos = request.parameter("duration")
                .map(text -> Bounds.delayNanos("duration", text, LONGEST))
                .orElse(LONGEST.toNanos());
        return Reply.after(
                durationNanos,
                exchange -> exchange.hangUpAfter(exchange.context().newSucceededFuture()));
    }
}
