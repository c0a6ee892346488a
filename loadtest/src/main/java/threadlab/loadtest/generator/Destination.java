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
import threadlab.loadtest.process.CannotMeasure;

/** Where connections lead: the remote address, TLS, and the local addresses to connect from. Used by one event loop. */
final class Destination {
    /**
     * A source address has about 28,000 ephemeral ports per destination, and Linux tries every second one first: once
     * those 14,000 are taken, each connection takes more than a millisecond. A port stays taken for a minute after its
     * connection is closed, so most ports are left for reopened connections.
     */
    private static final int CONNECTIONS_PER_SOURCE = 5_000;

    /** Only on Linux does all of 127.0.0.0/8 belong to this machine; elsewhere 127.0.0.1 must do. */
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private final InetSocketAddress address;
    private final Optional<SslContext> tls;

    private Destination(InetSocketAddress address, Optional<SslContext> tls) {
        this.address = address;
        this.tls = tls;
    }

    /**
     * Resolves the host of a request.
     *
     * @param insecure whether to accept any certificate
     * @throws CannotMeasure if there is no such host, or TLS cannot be set up
     */
    static Destination of(Request request, boolean insecure) throws CannotMeasure {
        try {
            InetAddress host = InetAddress.getByName(request.url().getHost());
            return new Destination(new InetSocketAddress(host, request.port()), tls(request, insecure));
        } catch (UnknownHostException unknown) {
            throw new CannotMeasure("no such host: " + request.url().getHost(), unknown);
        } catch (SSLException broken) {
            throw new CannotMeasure("cannot set up TLS: " + broken.getMessage(), broken);
        }
    }

    private static Optional<SslContext> tls(Request request, boolean insecure) throws SSLException {
        if (!request.tls()) {
            return Optional.empty();
        }
        SslContextBuilder builder = SslContextBuilder.forClient();
        return Optional.of((insecure ? builder.trustManager(InsecureTrustManagerFactory.INSTANCE) : builder).build());
    }

    /** Returns host and port, such as {@code 127.0.0.1:8080}. */
    @Override
    public String toString() {
        return address.getHostString() + ":" + address.getPort();
    }

    /**
     * Opens a channel for a connection. The future completes when a request can be sent: with TLS, after the handshake.
     */
    Future<Channel> connect(Bootstrap bootstrap, Connection connection) {
        Promise<Channel> ready = bootstrap.config().group().next().newPromise();
        Bootstrap own = bootstrap.clone().handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                tls.ifPresent(context -> channel.pipeline()
                        .addLast(context.newHandler(channel.alloc(), address.getHostString(), address.getPort())));
                channel.pipeline().addLast(connection);
            }
        });
        connect(own, connection.number()).addListener((ChannelFuture future) -> {
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

    /**
     * Returns the address to connect from; nothing if the system chooses. Connections to loopback beyond the first
     * source address's share start from 127.0.0.2 and so on.
     */
    Optional<InetSocketAddress> source(int number) {
        int beyond = number / CONNECTIONS_PER_SOURCE;
        boolean loopback = address.getAddress() instanceof Inet4Address host && host.isLoopbackAddress();
        return beyond == 0 || !loopback || !LINUX
                ? Optional.empty()
                : Optional.of(new InetSocketAddress("127.0.0." + (1 + beyond % 250), 0));
    }
}
