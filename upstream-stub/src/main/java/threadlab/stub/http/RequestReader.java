package threadlab.stub.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A reader that joins the parts from the codec to one {@link ParsedRequest} and notes when its head was complete. A
 * body of more than {@value #MAX_BODY_BYTES} bytes is malformed. Confined to the event loop.
 */
final class RequestReader extends ChannelInboundHandlerAdapter {
    static final int MAX_BODY_BYTES = 8192;

    /** Replaces the head between two requests: nothing of a request is kept while its answer is pending. */
    private static final HttpRequest NONE = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");

    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private HttpRequest head = NONE;
    private long arrivalNanos;
    private boolean lost;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (!lost) {
                read(ctx, (HttpObject) message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(ChannelHandlerContext ctx, HttpObject part) {
        if (part instanceof HttpRequest request) {
            head = request;
            arrivalNanos = ctx.executor().ticker().nanoTime();
            body.reset();
        }
        if (part.decoderResult().isFailure()) {
            fireMalformed(ctx, part.decoderResult().cause().getMessage());
        } else if (part instanceof HttpContent content) {
            readBody(ctx, content);
        }
    }

    private void readBody(ChannelHandlerContext ctx, HttpContent content) {
        if (content.content().isReadable()) {
            body.writeBytes(ByteBufUtil.getBytes(content.content()));
        }
        if (body.size() > MAX_BODY_BYTES) {
            fireMalformed(ctx, "the body is longer than " + MAX_BODY_BYTES + " bytes");
        } else if (content instanceof LastHttpContent) {
            fireRequest(ctx);
        }
    }

    private void fireRequest(ChannelHandlerContext ctx) {
        // HTTP/1.0 connections are closed after the answer: keeping them open would need a header of their own.
        boolean keepAlive = head.protocolVersion().equals(HttpVersion.HTTP_1_1) && HttpUtil.isKeepAlive(head);
        Request request;
        try {
            request = Request.of(
                    head.method(), head.uri(), body.toString(StandardCharsets.UTF_8), arrivalNanos, keepAlive);
        } catch (IllegalArgumentException e) {
            fireMalformed(ctx, e.getMessage());
            return;
        }
        head = NONE;
        ctx.fireChannelRead(request);
    }

    /** Reports a malformed request. Its end is unknown, so nothing after it is read. */
    private void fireMalformed(ChannelHandlerContext ctx, String reason) {
        lost = true;
        ctx.fireChannelRead(new ParsedRequest.Malformed(reason, arrivalNanos));
    }
}
