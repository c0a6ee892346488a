package threadlab.app;

import java.util.OptionalInt;

/** What goes back to the client. */
sealed interface Response {
    /** The HTTP status, for the client and for the metrics. */
    int status();

    /**
     * An answer in JSON.
     *
     * @param status the HTTP status
     * @param body the JSON text
     * @param retryAfterSeconds the header {@code Retry-After}, where there is one
     */
    record Answer(int status, String body, OptionalInt retryAfterSeconds) implements Response {
        static Answer ok(String body) {
            return new Answer(200, body, OptionalInt.empty());
        }

        static Answer error(int status, String message) {
            return new Answer(status, Json.error(message), OptionalInt.empty());
        }

        static Answer tryLater(String message) {
            return new Answer(503, Json.error(message), OptionalInt.of(1));
        }
    }

    /** Nothing: the client has left, and its connection is to be closed. */
    record None() implements Response {
        /** As nginx counts it: the client closed the request. */
        @Override
        public int status() {
            return 499;
        }
    }
}
