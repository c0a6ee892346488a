package threadlab.app;

/** The server of the service's port. */
interface RequestServer extends AutoCloseable {
    /** The port that it listens on. */
    int port();

    /** Stops accepting, lets requests under way finish within a bound, and ends all connections. */
    @Override
    void close();
}
