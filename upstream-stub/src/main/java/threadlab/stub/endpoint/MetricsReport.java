package threadlab.stub.endpoint;

import io.netty.handler.codec.http.HttpMethod;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.JsonAnswer;
import threadlab.stub.http.Reply;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;
import threadlab.stub.metrics.Metrics;

/**
 * {@code GET /metrics} shows what the stub did and how punctual it was; {@code DELETE /metrics} forgets the timing
 * errors so far, and nothing else, and shows the rest.
 */
public final class MetricsReport implements Endpoint {
    private static final Route ROUTE = Route.administrative("/metrics", HttpMethod.GET, HttpMethod.DELETE);

    private final Metrics metrics;

    /** Reports these metrics. */
    public MetricsReport(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply reply(Request request) {
        if (request.method().equals(HttpMethod.DELETE)) {
            metrics.resetTimingError();
        }
        return Reply.now(JsonAnswer.ok(metrics.snapshot()));
    }
}
