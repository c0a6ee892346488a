package threadlab.stub.endpoint;

import java.util.Map;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.JsonAnswer;
import threadlab.stub.http.Reply;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;

/** {@code GET /hello}: answers at once; what a request costs when nothing is done for it. */
public final class Hello implements Endpoint {
    private static final Route ROUTE = Route.get("/hello");
    private static final Reply REPLY = Reply.now(JsonAnswer.ok(Map.of("message", "hello")));

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Reply reply(Request request) {
        return REPLY;
    }
}
