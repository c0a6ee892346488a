package threadlab.stub.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the endpoint of a request, and answers what no endpoint takes. Confined to the event loop. */
public final class Router {
    /** What becomes of a request, and whether it counts in the metrics. */
    record Decision(Reply reply, boolean counted) {}

    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final List<String> paths;
    private final Brownout brownout;

    /** Serves these endpoints, slowed by that brownout. */
    public Router(List<Endpoint> endpoints, Brownout brownout) {
        endpoints.forEach(endpoint -> this.endpoints.put(endpoint.route().name(), endpoint));
        this.paths = endpoints.stream().map(endpoint -> endpoint.route().path()).toList();
        this.brownout = brownout;
    }

    Decision decide(Arrival arrival) {
        return switch (arrival) {
            case Request request -> decide(request);
            case MalformedRequest malformed ->
                new Decision(
                        Reply.now(JsonAnswer.of(
                                HttpResponseStatus.BAD_REQUEST, Map.of("error", "malformed: " + malformed.reason()))),
                        true);
        };
    }

    private Decision decide(Request request) {
        Endpoint endpoint = endpoints.get(request.name());
        if (endpoint == null
                || (!request.argument().isEmpty() && !endpoint.route().takesArgument())) {
            return slowed(Reply.now(notFound(request)));
        }
        Reply reply = ask(endpoint, request);
        return endpoint.route().administrative() ? new Decision(reply, false) : slowed(reply);
    }

    private static Reply ask(Endpoint endpoint, Request request) {
        Route route = endpoint.route();
        if (!route.accepts(request.method())) {
            return Reply.now(methodNotAllowed(request, route));
        }
        try {
            request.requireKnownParameters(route.parameters());
            return endpoint.reply(request);
        } catch (BadRequestException e) {
            return Reply.now(JsonAnswer.of(HttpResponseStatus.BAD_REQUEST, e.toJson()));
        }
    }

    private Decision slowed(Reply reply) {
        return new Decision(reply.delayedBy(brownout.extraDelayNanos()), true);
    }

    private JsonAnswer notFound(Request request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("error", "no such path: " + request.path());
        json.put("paths", paths);
        return JsonAnswer.of(HttpResponseStatus.NOT_FOUND, json);
    }

    private static JsonAnswer methodNotAllowed(Request request, Route route) {
        String allowed =
                String.join(", ", route.methods().stream().map(Object::toString).toList());
        String error = route.path() + " takes " + allowed + ", not " + request.method();
        return JsonAnswer.of(HttpResponseStatus.METHOD_NOT_ALLOWED, Map.of("error", error));
    }
}
