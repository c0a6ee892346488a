package threadlab.app.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The non-blocking client of the upstream, on Netty. Everything happens on the calling loop's thread. Each loop keeps
 * its own connections, as a worker process would, so nothing needs a lock.
 */
public final class LoopUpstream implements LoopUpstreamClient {
    private final URI base;
    private final Duration timeout;
    private final Bootstrap bootstrap;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final FastThreadLocal<Deque<Channel>> idle = new FastThreadLocal<>() {
        @Override
        protected Deque<Channel> initialValue() {
            return new ArrayDeque<>();
        }
    };

    /**
     * Creates a client of one upstream.
     *
     * @param base the upstream's scheme, host and port
     * @param timeout the longest that a call may take, above zero
     */
    public LoopUpstream(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        this.bootstrap = new Bootstrap()
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // none: the deadline is the bound
                .remoteAddress(base.getHost(), UpstreamUri.port(base))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        open.add(channel);
                        channel.pipeline().addLast(new HttpClientCodec(), new LoopUpstreamConnection());
                    }
                });
    }

    @Override
    public CompletableFuture<Optional<UpstreamFailure>> call(Duration delay, EventLoop loop) {
        Call call = new Call(UpstreamUri.delayPath(delay), loop);
        ScheduledFuture<?> deadline = loop.schedule(call::expire, timeout.toNanos(), TimeUnit.NANOSECONDS);
        call.attempt().thenAccept(failure -> {
            deadline.cancel(false);
            call.result.complete(failure);
        });
        return call.result;
    }

    @Override
    public int openConnections() {
        return open.size();
    }

    @Override
    public void close() {
        open.close();
    }

    /** One call in flight. Confined to its loop's thread. */
    private final class Call {
        private final String path;
        private final EventLoop loop;
        private final CompletableFuture<Optional<UpstreamFailure>> result = new CompletableFuture<>();
        private Runnable abort = () -> {};

        private Call(String path, EventLoop loop) {
            this.path = path;
            this.loop = loop;
        }

        private CompletableFuture<Optional<UpstreamFailure>> attempt() {
            Optional<Channel> kept = pollIdle();
            if (kept.isEmpty()) {
                return connectAndExchange();
            }
            // The upstream may have closed the idle connection. A GET may be sent again, but only once.
            return exchange(kept.get())
                    .thenCompose(failure -> failure.filter(seen -> seen.kind() == UpstreamFailure.Kind.RESET)
                                            .isPresent()
                                    && !result.isDone()
                            ? connectAndExchange()
                            : CompletableFuture.completedFuture(failure));
        }

        private CompletableFuture<Optional<UpstreamFailure>> connectAndExchange() {
            CompletableFuture<Optional<UpstreamFailure>> answer = new CompletableFuture<>();
            ChannelFuture connecting = bootstrap.clone(loop).connect();
            abort = connecting.channel()::close;
            connecting.addListener(done -> {
                if (done.isSuccess()) {
                    exchange(connecting.channel()).thenAccept(answer::complete);
                } else {
                    answer.complete(Optional.of(UpstreamFailure.connecting(done.cause())));
                }
            });
            return answer;
        }

        private CompletableFuture<Optional<UpstreamFailure>> exchange(Channel channel) {
            abort = channel::close;
            LoopUpstreamConnection connection = channel.pipeline().get(LoopUpstreamConnection.class);
            return connection.get(path, base.getAuthority(), () -> idle.get().addFirst(channel));
        }

        private void expire() {
            result.complete(Optional.of(UpstreamFailure.timeout(timeout)));
            abort.run();
        }
    }

    /** The most recently used idle connection: the one least likely to be closed by now. Empty if there is none. */
    private Optional<Channel> pollIdle() {
        Deque<Channel> kept = idle.get();
        Channel channel = kept.pollFirst();
        while (channel != null && !channel.isActive()) {
            channel = kept.pollFirst();
        }
        return Optional.ofNullable(channel);
    }
}
