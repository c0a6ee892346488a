package threadlab.app;

/** The server of the service's port: Helidon's or the event loops'. */
interface RequestServer extends AutoCloseable {
    /** Connections that may wait to be accepted. The client of one more retries after a second. */
    int BACKLOG = 4_096;

    /** The port that the server listens on. */
    int port();

    /** Stops accepting, lets requests in flight finish within a bound and closes all connections. */
    @Override
    void close();
}
