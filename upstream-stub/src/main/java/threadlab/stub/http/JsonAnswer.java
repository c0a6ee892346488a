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

/** A JSON answer, encoded once and sent as often as needed; its status is one that allows a body. */
public final class JsonAnswer implements Answer {
    /** The media type of everything that the stub says. */
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

    /** Encodes a value with Jackson. */
    public static JsonAnswer of(HttpResponseStatus status, Object value) {
        try {
            return new JsonAnswer(status, JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + value, e);
        }
    }

    /** Encodes a value with Jackson, for an answer that all is well. */
    public static JsonAnswer ok(Object value) {
        return of(HttpResponseStatus.OK, value);
    }

    @Override
    public void send(Exchange exchange) {
        exchange.respond(status, headers, body.duplicate());
    }
}
