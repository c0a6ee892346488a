package threadlab.stub.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;

/** A JSON answer, encoded once and sent any number of times. Its status must allow a body. */
public final class JsonAnswer implements Answer {
    /** The media type of JSON answers. */
    public static final AsciiString MEDIA_TYPE = AsciiString.cached("application/json");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpResponseStatus status;
    private final HttpHeaders headers;
    private final ByteBuf body;

    private JsonAnswer(HttpResponseStatus status, byte[] body) {
        this.status = status;
        this.headers = new ReadOnlyHttpHeaders(
                false,
                HttpHeaderNames.CONTENT_TYPE,
                MEDIA_TYPE,
                HttpHeaderNames.CONTENT_LENGTH,
                AsciiString.of(Integer.toString(body.length)));
        this.body = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(body));
    }

    /** An answer with the value as its JSON body. */
    public static JsonAnswer of(HttpResponseStatus status, Object value) {
        try {
            return new JsonAnswer(status, JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }

    /** An answer with status 200 and the value as its JSON body. */
    public static JsonAnswer ok(Object value) {
        return of(HttpResponseStatus.OK, value);
    }

    /** An answer whose body is {@code {"error": message}}. */
    static JsonAnswer error(HttpResponseStatus status, String message) {
        return of(status, new Failure(message));
    }

    private record Failure(String error) {}

    @Override
    public void send(Exchange exchange) {
        exchange.respond(status, headers, body.duplicate());
    }
}
