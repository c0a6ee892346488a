package threadlab.stub.endpoint;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import threadlab.stub.http.Bounds;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.Exchange;
import threadlab.stub.http.JsonAnswer;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;
import threadlab.stub.http.TimedAnswer;

/** {@code GET /status/{code}}: answers with that status, 200 to 599. */
public final class Status implements Endpoint {
    private static final Route ROUTE = Route.get("/status/{code}");
    private static final int LOWEST = 200;
    private static final int HIGHEST = 599;

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public TimedAnswer answer(Request request) {
        int code = (int) Bounds.integer("code", request.argument(), LOWEST, HIGHEST);
        return TimedAnswer.now(exchange -> send(exchange, HttpResponseStatus.valueOf(code)));
    }

    /** The headers cannot be shared: the codec changes them where the status allows no body. */
    private static void send(Exchange exchange, HttpResponseStatus status) {
        ByteBuf body = ByteBufUtil.writeAscii(exchange.context().alloc(), "{\"status\":" + status.code() + "}");
        HttpHeaders headers = exchange.newHeaders()
                .set(HttpHeaderNames.CONTENT_TYPE, JsonAnswer.MEDIA_TYPE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        exchange.respond(status, headers, body);
    }
}
