package threadlab.stub.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;

/** Bytes that the codec could not read as HTTP; the connection closes after the answer, its framing being lost. */
record MalformedRequest(String reason, long arrivalNanos) implements Arrival {
    @Override
    public boolean keepAlive() {
        return false;
    }

    JsonAnswer toAnswer() {
        return JsonAnswer.of(HttpResponseStatus.BAD_REQUEST, Map.of("error", "malformed request: " + reason));
    }
}
