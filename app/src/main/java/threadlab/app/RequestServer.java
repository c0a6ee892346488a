package threadlab.app;

/** The server of the service's port. */
interface RequestServer extends AutoCloseable {
    /** Connections that may wait to be accepted; the client of one beyond that tries again after a second. */
    int BACKLOG = 4_096;

    /** The port that it listens on. */
    int port();

    /** Stops accepting, lets requests under way finish within a bound, and ends all connections. */
    @Override
    void close();
}
