package threadlab.stub.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the endpoint of a request, and answers what no endpoint takes. Confined to the event loop. */
public final class Router {
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final List<String> paths;
    private final Brownout brownout;

    /** Serves these endpoints, slowed by that brownout. */
    public Router(List<Endpoint> endpoints, Brownout brownout) {
        endpoints.forEach(endpoint -> this.endpoints.put(endpoint.route().name(), endpoint));
        this.paths = endpoints.stream().map(endpoint -> endpoint.route().path()).toList();
        this.brownout = brownout;
    }

    Reply reply(Arrival arrival) {
        return switch (arrival) {
            case Request request -> reply(request);
            case MalformedRequest malformed -> Reply.now(malformed.toAnswer());
        };
    }

    private Reply reply(Request request) {
        Endpoint endpoint = endpoints.get(request.name());
        if (endpoint == null
                || (!request.argument().isEmpty() && !endpoint.route().takesArgument())) {
            return Reply.now(notFound(request)).delayedBy(brownout.extraDelayNanos());
        }
        Reply reply = ask(endpoint, request);
        return endpoint.route().administrative()
                ? reply.asAdministrative()
                : reply.delayedBy(brownout.extraDelayNanos());
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
            return Reply.now(e.toAnswer());
        }
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
