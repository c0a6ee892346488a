package threadlab.loadtest.generator;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import threadlab.loadtest.load.Request;

/** Where connections go: address, encryption, and the local addresses they start from. Used by one event loop. */
final class Endpoint {
    /**
     * A source address has some 28,000 ports for one destination, and Linux tries every second one first: once those
     * 14,000 are taken each connection takes it more than a millisecond. A port stays taken for a minute after its
     * connection was closed, so most are left for connections that are opened anew.
     */
    private static final int CONNECTIONS_PER_SOURCE = 5_000;

    /** Only there is all of 127.0.0.0/8 this machine; elsewhere 127.0.0.1 has to do. */
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private final InetSocketAddress address;
    private final Optional<SslContext> tls;

    private Endpoint(InetSocketAddress address, Optional<SslContext> tls) {
        this.address = address;
        this.tls = tls;
    }

    /**
     * Resolves the target.
     *
     * @param insecure whether any certificate will do
     */
    static Endpoint of(Request request, boolean insecure) throws TargetUnreachable {
        try {
            InetAddress host = InetAddress.getByName(request.url().getHost());
            return new Endpoint(new InetSocketAddress(host, request.port()), tls(request, insecure));
        } catch (UnknownHostException unknown) {
            throw new TargetUnreachable("no such host: " + request.url().getHost(), unknown);
        } catch (SSLException broken) {
            throw new TargetUnreachable("TLS cannot be set up: " + broken.getMessage(), broken);
        }
    }

    private static Optional<SslContext> tls(Request request, boolean insecure) throws SSLException {
        if (!request.tls()) {
            return Optional.empty();
        }
        SslContextBuilder builder = SslContextBuilder.forClient();
        return Optional.of((insecure ? builder.trustManager(InsecureTrustManagerFactory.INSTANCE) : builder).build());
    }

    /** Returns host and port. */
    @Override
    public String toString() {
        return address.getHostString() + ":" + address.getPort();
    }

    /** Opens a connection for the slot; the future is done when a request can be sent. */
    Future<Channel> connect(Bootstrap bootstrap, Slot slot) {
        Promise<Channel> ready = bootstrap.config().group().next().newPromise();
        Bootstrap own = bootstrap.clone().handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                tls.ifPresent(context -> channel.pipeline()
                        .addLast(context.newHandler(channel.alloc(), address.getHostString(), address.getPort())));
                channel.pipeline().addLast(slot);
            }
        });
        connect(own, slot.number()).addListener((ChannelFuture future) -> {
            if (!future.isSuccess()) {
                ready.setFailure(future.cause());
            } else if (tls.isPresent()) {
                awaitHandshake(future.channel(), ready);
            } else {
                ready.setSuccess(future.channel());
            }
        });
        return ready;
    }

    private static void awaitHandshake(Channel channel, Promise<Channel> ready) {
        channel.pipeline().get(SslHandler.class).handshakeFuture().addListener((Future<Channel> handshake) -> {
            if (handshake.isSuccess()) {
                ready.setSuccess(channel);
            } else {
                channel.close();
                ready.setFailure(new IOException("TLS handshake failed: " + handshake.cause(), handshake.cause()));
            }
        });
    }

    private ChannelFuture connect(Bootstrap bootstrap, int number) {
        return source(number)
                .map(source -> bootstrap.connect(address, source))
                .orElseGet(() -> bootstrap.connect(address));
    }

    /** Beyond the first source address's share, connections to loopback start from 127.0.0.2 and so on. */
    Optional<InetSocketAddress> source(int number) {
        int beyond = number / CONNECTIONS_PER_SOURCE;
        boolean loopback = address.getAddress() instanceof Inet4Address host && host.isLoopbackAddress();
        return beyond == 0 || !loopback || !LINUX
                ? Optional.empty()
                : Optional.of(new InetSocketAddress("127.0.0." + (1 + beyond % 250), 0));
    }
}
