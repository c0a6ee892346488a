package threadlab.stub.endpoint;

import threadlab.stub.http.Endpoint;
import threadlab.stub.http.JsonAnswer;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;
import threadlab.stub.http.TimedAnswer;

/** {@code GET /hello}: answers at once: the cost of a request that does nothing. */
public final class Hello implements Endpoint {
    private static final Route ROUTE = Route.get("/hello");
    private static final TimedAnswer ANSWER = TimedAnswer.now(JsonAnswer.ok(new Greeting("hello")));

    private record Greeting(String message) {}

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public TimedAnswer answer(Request request) {
        return ANSWER;
    }
}
