package threadlab.stub.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What a client sent: a request, or bytes that are none. */
sealed interface ParsedRequest permits Request, ParsedRequest.Malformed {
    /** The time when the head was complete, on the event loop's ticker, in nanoseconds. */
    long arrivalNanos();

    /** Whether the connection serves further requests after this one. */
    boolean keepAlive();

    /** Bytes that the codec could not read as HTTP. The connection closes after the answer, because framing is lost. */
    record Malformed(String reason, long arrivalNanos) implements ParsedRequest {
        @Override
        public boolean keepAlive() {
            return false;
        }

        JsonAnswer toAnswer() {
            return JsonAnswer.error(HttpResponseStatus.BAD_REQUEST, "malformed request: " + reason);
        }
    }
}
