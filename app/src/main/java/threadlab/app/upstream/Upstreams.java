package threadlab.app.upstream;

import java.net.URI;

/** What both clients read from the upstream's address. */
final class Upstreams {
    private static final int HTTP = 80;

    private Upstreams() {}

    static int port(URI base) {
        return base.getPort() == -1 ? HTTP : base.getPort();
    }
}
