package threadlab.stub.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;

/** A JSON body, encoded once and sent as often as needed. */
public final class JsonAnswer implements Answer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpResponseStatus status;
    private final ByteBuf body;

    private JsonAnswer(HttpResponseStatus status, byte[] body) {
        this.status = status;
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

    @Override
    public void send(Exchange exchange) {
        exchange.respond(status, body.duplicate(), exchange.jsonHeaders());
    }
}
