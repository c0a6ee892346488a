package threadlab.app;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import threadlab.app.endpoint.BadParameterException;
import threadlab.app.endpoint.Endpoint;
import threadlab.app.endpoint.Parameters;
import threadlab.app.mode.ModeSwitch;
import threadlab.app.mode.NanoClock;
import threadlab.app.mode.Outcome;
import threadlab.app.mode.Work;

/** From request to response, for every server alike: finds the endpoint, lets the mode run it, words the outcome. */
final class Service {
    private static final System.Logger LOG = System.getLogger(Service.class.getName());

    private final Map<String, Endpoint> endpoints;
    private final ModeSwitch modes;
    private final Metrics metrics;
    private final NanoClock clock;

    Service(List<Endpoint> endpoints, ModeSwitch modes, Metrics metrics, NanoClock clock) {
        this.endpoints = endpoints.stream().collect(Collectors.toUnmodifiableMap(Endpoint::path, Function.identity()));
        this.modes = modes;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Never completes exceptionally: a fault of the program's becomes a 500 that says no more than that. */
    CompletableFuture<Response> handle(Incoming incoming) {
        long readNanos = clock.nanos();
        Optional<Endpoint> endpoint = Optional.ofNullable(endpoints.get(incoming.path()));
        String path = endpoint.map(Endpoint::path).orElse("other");
        return endpoint.map(known -> serve(known, incoming))
                .orElseGet(
                        () -> answered(404, "no endpoint has the path " + incoming.path() + "; there are " + paths()))
                .whenComplete(
                        (response, never) -> metrics.answered(path, response.status(), clock.nanos() - readNanos));
    }

    private CompletableFuture<Response> serve(Endpoint endpoint, Incoming incoming) {
        if (!incoming.method().equals("GET")) {
            return answered(405, "the method must be GET, was " + incoming.method());
        }
        try {
            Parameters parameters = new Parameters(incoming.query());
            parameters.require(endpoint.parameters());
            Work work = new Work(endpoint.steps(parameters), endpoint.blocks(), clock.nanos());
            return modes.serve(work).handle((outcome, fault) -> response(endpoint.path(), outcome, fault));
        } catch (BadParameterException bad) {
            return answered(400, bad.getMessage());
        }
    }

    private static Response response(String path, Outcome outcome, Throwable fault) {
        if (fault != null) {
            LOG.log(Level.ERROR, "fault in " + path, fault);
            return Response.error(500, "internal error");
        }
        return switch (outcome) {
            case Outcome.Served served -> Response.ok(Json.of(Reply.of(path, served)));
            case Outcome.UpstreamFailed failed ->
                Response.error(
                        failed.failure().kind().httpStatus(), failed.failure().message());
            case Outcome.Overloaded overloaded -> Response.tryLater(overloaded.reason());
            case Outcome.Stopped stopped -> Response.tryLater("the service is stopping");
        };
    }

    private String paths() {
        return endpoints.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private static CompletableFuture<Response> answered(int status, String message) {
        return CompletableFuture.completedFuture(Response.error(status, message));
    }
}
