package threadlab.stub.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpMethod;
import java.util.concurrent.TimeUnit;
import threadlab.stub.http.BadRequestException;
import threadlab.stub.http.Bounds;
import threadlab.stub.http.Brownout;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.JsonAnswer;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;
import threadlab.stub.http.TimedAnswer;

/**
 * {@code GET /control} reads and {@code PUT /control} with {@code {"extraDelayMs":N}} sets the milliseconds, 0 to
 * 60000, that are added to the answers of all requests that arrive from then on. Zero ends the brownout.
 */
public final class Control implements Endpoint {
    private static final Route ROUTE = Route.administrative("/control", HttpMethod.GET, HttpMethod.PUT);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String EXTRA_DELAY = "extraDelayMs";
    private static final long LONGEST_MS = 60_000;

    private final Brownout brownout;

    /** Creates the endpoint that controls the brownout. */
    public Control(Brownout brownout) {
        this.brownout = brownout;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public TimedAnswer answer(Request request) {
        if (request.method().equals(HttpMethod.PUT)) {
            brownout.extraDelayNanos(TimeUnit.MILLISECONDS.toNanos(extraDelayMs(request.body())));
        }
        long extraDelayMs = TimeUnit.NANOSECONDS.toMillis(brownout.extraDelayNanos());
        return TimedAnswer.now(JsonAnswer.ok(new Extra(extraDelayMs)));
    }

    private record Extra(long extraDelayMs) {}

    private static long extraDelayMs(String body) {
        JsonNode json = parse(body);
        JsonNode extraDelay = json.path(EXTRA_DELAY);
        if (json.size() != 1 || !extraDelay.isNumber()) {
            throw malformed(body);
        }
        return Bounds.integer(EXTRA_DELAY, extraDelay.asText(), 0, LONGEST_MS);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw malformed(body);
        }
    }

    private static BadRequestException malformed(String body) {
        return new BadRequestException("body", body, "{\"extraDelayMs\":N} with N from 0 to " + LONGEST_MS);
    }
}
