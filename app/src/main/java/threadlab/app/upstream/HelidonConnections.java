package threadlab.app.upstream;

import io.helidon.common.tls.Tls;
import io.helidon.webclient.api.ClientConnection;
import io.helidon.webclient.api.ConnectionKey;
import io.helidon.webclient.api.DefaultDnsResolver;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.TcpClientConnection;
import io.helidon.webclient.api.WebClient;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The keep-alive connections to the upstream, any number of them. Helidon's own cache is not used: it watches each idle
 * connection with a virtual thread that wakes ten times a second, which is a load of its own after a burst of 10,000
 * calls, and it cannot guarantee a fresh connection. Safe for use by many threads at once.
 */
final class HelidonConnections implements AutoCloseable {
    private static final List<String> HTTP_1_1 = List.of("http/1.1");

    private final WebClient client;
    private final ConnectionKey upstream;
    private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedDeque<ClientConnection> idle = new ConcurrentLinkedDeque<>();

    HelidonConnections(WebClient client, URI base) {
        this.client = client;
        this.upstream = ConnectionKey.create(
                base.getScheme(),
                base.getHost(),
                UpstreamUri.port(base),
                Tls.builder().enabled(false).build(),
                DefaultDnsResolver.create(),
                DnsAddressLookup.defaultLookup(),
                Proxy.noProxy());
    }

    /** The most recently used idle connection: the one least likely to be closed by now. Empty if there is none. */
    Optional<ClientConnection> pollIdle() {
        ClientConnection connection = idle.pollFirst();
        while (connection != null && !open.contains(connection)) {
            connection = idle.pollFirst();
        }
        return Optional.ofNullable(connection);
    }

    /** Opens a connection, which returns here by itself once its answer has been read. */
    ClientConnection connect() {
        TcpClientConnection connection =
                TcpClientConnection.create(client, upstream, HTTP_1_1, idle::offerFirst, open::remove);
        connection.connect();
        open.add(connection);
        return connection;
    }

    int openCount() {
        return open.size();
    }

    @Override
    public void close() {
        open.forEach(ClientConnection::closeResource);
    }
}
