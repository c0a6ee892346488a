package threadlab.stub.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/**
 * Makes one {@link Arrival} of the pieces that the codec delivers, and notes when its head was complete. Confined to
 * the event loop. Bodies are small here: one of more than {@value #MAX_BODY_BYTES} bytes is malformed.
 */
final class RequestReader extends ChannelInboundHandlerAdapter {
    static final int MAX_BODY_BYTES = 8192;

    private HttpRequest head;
    private long arrivalNanos;
    private String body = "";

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            read(ctx, (HttpObject) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A failed write closes the connection.
    private void read(ChannelHandlerContext ctx, HttpObject part) {
        if (part instanceof HttpRequest request) {
            head = request;
            arrivalNanos = ctx.executor().ticker().nanoTime();
            body = "";
        }
        if (part.decoderResult().isFailure()) {
            fireMalformed(ctx, String.valueOf(part.decoderResult().cause().getMessage()));
        } else if (part instanceof HttpContent content) {
            readBody(ctx, content);
        } else if (HttpUtil.is100ContinueExpected(head)) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void readBody(ChannelHandlerContext ctx, HttpContent content) {
        if (content.content().isReadable()) {
            body += content.content().toString(StandardCharsets.UTF_8);
        }
        if (body.length() > MAX_BODY_BYTES) {
            fireMalformed(ctx, "the body is longer than " + MAX_BODY_BYTES + " bytes");
        } else if (content instanceof LastHttpContent) {
            fireRequest(ctx);
        }
    }

    private void fireRequest(ChannelHandlerContext ctx) {
        // HTTP/1.0 clients are answered and then left: keeping them would need a header of their own.
        boolean keepAlive = head.protocolVersion().equals(HttpVersion.HTTP_1_1) && HttpUtil.isKeepAlive(head);
        Request request;
        try {
            request = Request.of(head.method(), head.uri(), body, arrivalNanos, keepAlive);
        } catch (IllegalArgumentException e) {
            fireMalformed(ctx, e.getMessage());
            return;
        }
        ctx.fireChannelRead(request);
    }

    private void fireMalformed(ChannelHandlerContext ctx, String reason) {
        ctx.fireChannelRead(new MalformedRequest(reason, arrivalNanos));
    }
}
