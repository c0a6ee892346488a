package threadlab.stub.endpoint;

import io.netty.handler.codec.http.HttpMethod;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.JsonAnswer;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;
import threadlab.stub.http.TimedAnswer;
import threadlab.stub.metrics.Metrics;

/**
 * {@code GET /metrics} returns the request counts, the timing error and the longest standstill; {@code DELETE /metrics}
 * resets the latter two, and nothing else, and returns the rest.
 */
public final class MetricsReport implements Endpoint {
    private static final Route ROUTE = Route.administrative("/metrics", HttpMethod.GET, HttpMethod.DELETE);

    private final Metrics metrics;

    /** Creates the endpoint that reports the metrics. */
    public MetricsReport(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public TimedAnswer answer(Request request) {
        if (request.method().equals(HttpMethod.DELETE)) {
            metrics.resetTimingError();
        }
        return TimedAnswer.now(JsonAnswer.ok(metrics.snapshot()));
    }
}
