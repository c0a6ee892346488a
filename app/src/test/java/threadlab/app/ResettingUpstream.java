package threadlab.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * An upstream that reads the start of a request and then resets the connection, which no HTTP server can be told to.
 */
final class ResettingUpstream implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    ResettingUpstream() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket connection = listener.accept()) {
                if (connection.getInputStream().read() != -1) {
                    connection.setSoLinger(true, 0); // closing is a reset now, and no orderly end
                }
            } catch (IOException ended) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(ended);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
