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
 * One client's connection to an event loop. It serves one request at a time, so responses leave in the order of the
 * requests. Confined to its loop's thread.
 */
final class LoopConnection extends SimpleChannelInboundHandler<HttpObject> {
    /**
     * The most requests read ahead of the one being served; then the socket is not read until one has been answered.
     */
    private static final int MOST_QUEUED = 16;

    private final Service service;
    private final Queue<HttpRequest> queued = new ArrayDeque<>();
    private boolean serving;
    private boolean draining;

    LoopConnection(Service service) {
        this.service = service;
    }

    /** Closes the connection once the requests that it has read, if any, have been answered. */
    static void drain(Channel channel) {
        LoopConnection connection = channel.pipeline().get(LoopConnection.class);
        if (connection == null || (!connection.serving && connection.queued.isEmpty())) {
            channel.close();
        } else {
            connection.draining = true;
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
        if (part instanceof HttpRequest request) { // no endpoint has a use for a body
            queued.add(request);
            ctx.channel().config().setAutoRead(queued.size() < MOST_QUEUED);
            serveNext(ctx);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // the client closed the connection or sent undecodable data: nobody is left to answer
    }

    private void serveNext(ChannelHandlerContext ctx) {
        if (serving || queued.isEmpty()) {
            return;
        }
        serving = true;
        respond(queued.remove()).thenAccept(response -> {
            if (ctx.executor().inEventLoop()) {
                finish(ctx, response);
            } else {
                ctx.executor().execute(() -> finish(ctx, response));
            }
        });
    }

    private CompletableFuture<Service.Response> respond(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            draining = true;
            return CompletableFuture.completedFuture(Service.Response.error(400, "the request is not HTTP"));
        }
        try {
            QueryStringDecoder uri = new QueryStringDecoder(request.uri());
            return service.handle(new Service.Request(request.method().name(), uri.path(), uri.parameters()));
        } catch (IllegalArgumentException malformed) {
            return CompletableFuture.completedFuture(Service.Response.error(400, malformed.getMessage()));
        }
    }

    private void finish(ChannelHandlerContext ctx, Service.Response response) {
        serving = false;
        send(ctx, response);
        if (!queued.isEmpty()) {
            ctx.executor().execute(() -> serveNext(ctx)); // in a new task, so that many requests make no deep stack
        }
        ctx.channel().config().setAutoRead(true);
    }

    private void send(ChannelHandlerContext ctx, Service.Response answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body().getBytes(StandardCharsets.UTF_8)));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Json.MEDIA_TYPE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        answer.retryAfterSeconds()
                .ifPresent(seconds -> response.headers().setInt(HttpHeaderNames.RETRY_AFTER, seconds));
        if (draining && queued.isEmpty()) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
