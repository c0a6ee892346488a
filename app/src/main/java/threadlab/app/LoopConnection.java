package threadlab.app;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * One client's connection: takes its requests one after another, so that replies leave in the order of the requests.
 * Used on its loop's thread only.
 */
final class LoopConnection extends SimpleChannelInboundHandler<HttpObject> {
    /** Requests read ahead of the one being served; with so many the socket is not read further. */
    private static final int MOST_WAITING = 16;

    private final Service service;
    private final Queue<HttpRequest> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean draining;

    LoopConnection(Service service) {
        this.service = service;
    }

    /** Ends the connection when the request that it is serving, if any, has been answered. */
    static void drain(Channel channel) {
        LoopConnection connection = channel.pipeline().get(LoopConnection.class);
        if (connection == null || (!connection.busy && connection.waiting.isEmpty())) {
            channel.close();
        } else {
            connection.draining = true;
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
        if (part instanceof HttpRequest request) { // a body means nothing to any endpoint and is let go
            waiting.add(request);
            ctx.channel().config().setAutoRead(waiting.size() < MOST_WAITING);
            serveNext(ctx);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // the client broke off, or sent what no decoder could place: nobody is left to be told
    }

    private void serveNext(ChannelHandlerContext ctx) {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        respond(waiting.remove()).thenAccept(response -> {
            if (ctx.executor().inEventLoop()) {
                finish(ctx, response);
            } else {
                ctx.executor().execute(() -> finish(ctx, response));
            }
        });
    }

    private CompletableFuture<Response> respond(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            draining = true;
            return CompletableFuture.completedFuture(Response.error(400, "the request is not HTTP"));
        }
        try {
            QueryStringDecoder uri = new QueryStringDecoder(request.uri());
            return service.handle(new Incoming(request.method().name(), uri.path(), uri.parameters()));
        } catch (IllegalArgumentException malformed) {
            return CompletableFuture.completedFuture(Response.error(400, malformed.getMessage()));
        }
    }

    private void finish(ChannelHandlerContext ctx, Response response) {
        busy = false;
        send(ctx, response);
        if (!waiting.isEmpty()) {
            ctx.executor().execute(() -> serveNext(ctx)); // later, so that a long row of requests is no deep stack
        }
        ctx.channel().config().setAutoRead(true);
    }

    private void send(ChannelHandlerContext ctx, Response answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body().getBytes(StandardCharsets.UTF_8)));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Json.MEDIA_TYPE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        answer.retryAfterSeconds()
                .ifPresent(seconds -> response.headers().setInt(HttpHeaderNames.RETRY_AFTER, seconds));
        if (draining) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
