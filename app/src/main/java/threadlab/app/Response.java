package threadlab.app;

import java.util.OptionalInt;

/**
 * The service's answer to a request.
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
