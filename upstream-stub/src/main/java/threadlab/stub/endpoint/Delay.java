package threadlab.stub.endpoint;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import threadlab.stub.http.Bounds;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.Reply;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;

/** {@code GET /delay/{seconds}}: answers that long after the head of the request arrived, at most 60 s. */
public final class Delay implements Endpoint {
    private static final Route ROUTE = Route.get("/delay/{seconds}");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply reply(Request request) {
        long requestedNanos = Bounds.delayNanos("seconds", request.argument(), LONGEST);
        return new Reply(requestedNanos, new DelayAnswer(HttpResponseStatus.OK, requestedNanos));
    }
}
