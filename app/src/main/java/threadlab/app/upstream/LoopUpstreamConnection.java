package threadlab.app.upstream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One connection to the upstream, which sends one request at a time and may then be reused. Confined to its loop. */
final class LoopUpstreamConnection extends SimpleChannelInboundHandler<HttpObject> {
    private static final int OK = 200;

    private ChannelHandlerContext context;
    private CompletableFuture<Optional<UpstreamFailure>> answer = CompletableFuture.completedFuture(Optional.empty());
    private Runnable keep = () -> {};
    private int status;
    private boolean keepAlive;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /**
     * Sends a request.
     *
     * @param keeping runs once the answer is complete and the connection can be reused
     * @return completes with the failure; empty if the upstream answered with 200
     */
    CompletableFuture<Optional<UpstreamFailure>> get(String path, String authority, Runnable keeping) {
        answer = new CompletableFuture<>();
        keep = keeping;
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
        request.headers().set(HttpHeaderNames.HOST, authority);
        context.writeAndFlush(request).addListener(sent -> {
            if (!sent.isSuccess()) {
                fail(sent.cause());
            }
        });
        return answer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            fail(part.decoderResult().cause());
            return;
        }
        if (part instanceof HttpResponse head) {
            status = head.status().code();
            keepAlive = HttpUtil.isKeepAlive(head);
        }
        if (part instanceof LastHttpContent) {
            if (keepAlive) {
                keep.run();
            } else {
                ctx.close();
            }
            answer.complete(status == OK ? Optional.empty() : Optional.of(UpstreamFailure.status(status)));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause);
    }

    private void fail(Throwable cause) {
        context.close();
        answer.complete(Optional.of(UpstreamFailure.exchanging(cause)));
    }
}
