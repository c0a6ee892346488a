package threadlab.stub.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpServerCodec;
import threadlab.stub.http.Endpoint;
import threadlab.stub.http.Exchange;
import threadlab.stub.http.Request;
import threadlab.stub.http.Route;
import threadlab.stub.http.TimedAnswer;

/** {@code GET /garbage}: answers with bytes that are not HTTP, then closes. */
public final class Garbage implements Endpoint {
    private static final Route ROUTE = Route.get("/garbage");

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public TimedAnswer answer(Request request) {
        return TimedAnswer.now(Garbage::send);
    }

    private static void send(Exchange exchange) {
        ByteBuf garbage = Unpooled.copiedBuffer("\0\1\2 this is no HTTP \r\n\r\n", US_ASCII);
        // Written below the codec, which would refuse it.
        var belowTheCodec = exchange.context().pipeline().context(HttpServerCodec.class);
        exchange.hangUpAfter(belowTheCodec.writeAndFlush(garbage));
    }
}
