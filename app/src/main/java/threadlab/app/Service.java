package threadlab.app;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import threadlab.app.endpoint.Endpoint;
import threadlab.app.endpoint.Parameters;
import threadlab.app.endpoint.Parameters.BadParameterException;
import threadlab.app.mode.ModeSwitch;
import threadlab.app.mode.NanoClock;
import threadlab.app.mode.Outcome;
import threadlab.app.mode.ThreadKind;
import threadlab.app.mode.Work;

/** The service behind every server: finds the endpoint of a request, lets the mode run it and describes the outcome. */
final class Service {
    private static final System.Logger LOG = System.getLogger(Service.class.getName());

    /** The label of unknown paths in the metrics: one for all of them, however many clients make up. */
    private static final String UNKNOWN = "other";

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

    /**
     * Answers a request. The future never completes exceptionally: a defect of the program becomes a 500 without
     * details.
     */
    CompletableFuture<Response> handle(Request request) {
        long readNanos = clock.nanos();
        Optional<Endpoint> endpoint = Optional.ofNullable(endpoints.get(request.path()));
        String path = endpoint.map(Endpoint::path).orElse(UNKNOWN);
        return endpoint.map(known -> serve(known, request))
                .orElseGet(() -> answered(404, "no endpoint has the path " + request.path() + "; there are " + paths()))
                .whenComplete(
                        (response, never) -> metrics.answered(path, response.status(), clock.nanos() - readNanos));
    }

    private CompletableFuture<Response> serve(Endpoint endpoint, Request request) {
        if (!request.method().equals("GET")) {
            return answered(405, "the method must be GET, was " + request.method());
        }
        try {
            Parameters parameters = new Parameters(request.query());
            parameters.require(endpoint.parameters());
            Work work = new Work(endpoint.steps(parameters), endpoint.blocks(), clock.nanos());
            return modes.serve(work).handle((outcome, fault) -> response(endpoint.path(), outcome, fault));
        } catch (BadParameterException bad) {
            return answered(400, bad.getMessage());
        }
    }

    private static Response response(String path, Outcome outcome, Throwable fault) {
        if (fault != null) {
            LOG.log(Level.ERROR, "defect in " + path, fault);
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

    /**
     * A request as a server received it.
     *
     * @param method the HTTP method
     * @param path the decoded path
     * @param query the decoded query parameters
     */
    record Request(String method, String path, Map<String, List<String>> query) {}

    /**
     * The answer to a request.
     *
     * @param status the HTTP status
     * @param body the JSON text
     * @param retryAfterSeconds the value of the header {@code Retry-After}; empty for none
     */
    record Response(int status, String body, OptionalInt retryAfterSeconds) {
        static Response ok(String body) {
            return new Response(200, body, OptionalInt.empty());
        }

        static Response error(int status, String message) {
            return new Response(status, Json.error(message), OptionalInt.empty());
        }

        static Response tryLater(String message) {
            return new Response(503, Json.error(message), OptionalInt.of(1));
        }
    }

    /**
     * The body of a successful response. The components are the JSON fields.
     *
     * @param endpoint the endpoint's path
     * @param mode the mode that served the request
     * @param thread the name of the thread that served it
     * @param threadKind the kind of that thread
     * @param threadWaitMs the wait for a thread, from the hand-off to its start, in milliseconds
     * @param upstreamMs the wait for the upstream's answers, in milliseconds
     */
    private record Reply(
            String endpoint,
            String mode,
            String thread,
            ThreadKind threadKind,
            double threadWaitMs,
            double upstreamMs) {
        private static final double NANOS_PER_MICRO = 1e3;

        static Reply of(String endpoint, Outcome.Served served) {
            return new Reply(
                    endpoint,
                    served.mode(),
                    served.thread(),
                    served.threadKind(),
                    millis(served.threadWaitNanos()),
                    millis(served.upstreamNanos()));
        }

        /** Rounds to whole microseconds: finer digits are noise. */
        private static double millis(long nanos) {
            return Math.round(nanos / NANOS_PER_MICRO) / 1e3;
        }
    }

    private String paths() {
        return endpoints.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private static CompletableFuture<Response> answered(int status, String message) {
        return CompletableFuture.completedFuture(Response.error(status, message));
    }
}
