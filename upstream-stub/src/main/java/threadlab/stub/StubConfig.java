package threadlab.stub;

import java.net.InetSocketAddress;

/**
 * The configuration of the stub. Its error messages name the flag, the value and the bound.
 *
 * @param bind the address or host name of the interface; never blank
 * @param port 0 to 65535; 0 takes any free one
 */
record StubConfig(String bind, int port) {
    private static final int HIGHEST_PORT = 65_535;

    StubConfig {
        if (port < 0) {
            throw new IllegalArgumentException("--port must be at least 0, was " + port);
        }
        if (port > HIGHEST_PORT) {
            throw new IllegalArgumentException("--port must be at most " + HIGHEST_PORT + ", was " + port);
        }
        if (bind.isBlank()) {
            throw new IllegalArgumentException("--bind must name an address, was '" + bind + "'");
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(bind, port);
    }
}
