package threadlab.stub.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The routing of requests to endpoints, with the answers to requests that no endpoint takes. Confined to the event
 * loop.
 */
public final class Router {
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final List<String> paths;
    private final Brownout brownout;

    /** Creates a router of the endpoints, which the brownout slows down. */
    public Router(List<Endpoint> endpoints, Brownout brownout) {
        endpoints.forEach(endpoint -> this.endpoints.put(endpoint.route().name(), endpoint));
        this.paths = endpoints.stream().map(endpoint -> endpoint.route().path()).toList();
        this.brownout = brownout;
    }

    TimedAnswer answer(ParsedRequest parsed) {
        return switch (parsed) {
            case Request request -> answer(request);
            case ParsedRequest.Malformed malformed -> TimedAnswer.now(malformed.toAnswer());
        };
    }

    private TimedAnswer answer(Request request) {
        Endpoint endpoint = endpoints.get(request.name());
        if (endpoint == null
                || (!request.argument().isEmpty() && !endpoint.route().takesArgument())) {
            return TimedAnswer.now(notFound(request)).delayedBy(brownout.extraDelayNanos());
        }
        TimedAnswer answer = ask(endpoint, request);
        return endpoint.route().administrative()
                ? answer.asAdministrative()
                : answer.delayedBy(brownout.extraDelayNanos());
    }

    private static TimedAnswer ask(Endpoint endpoint, Request request) {
        Route route = endpoint.route();
        if (!route.accepts(request.method())) {
            return TimedAnswer.now(methodNotAllowed(request, route));
        }
        try {
            request.requireKnownParameters(route.parameters());
            return endpoint.answer(request);
        } catch (BadRequestException e) {
            return TimedAnswer.now(e.toAnswer());
        }
    }

    private JsonAnswer notFound(Request request) {
        return JsonAnswer.of(HttpResponseStatus.NOT_FOUND, new NotFound("no such path: " + request.path(), paths));
    }

    private record NotFound(String error, List<String> paths) {}

    private static JsonAnswer methodNotAllowed(Request request, Route route) {
        String allowed =
                String.join(", ", route.methods().stream().map(Object::toString).toList());
        String error = route.path() + " takes " + allowed + ", not " + request.method();
        return JsonAnswer.error(HttpResponseStatus.METHOD_NOT_ALLOWED, error);
    }
}
