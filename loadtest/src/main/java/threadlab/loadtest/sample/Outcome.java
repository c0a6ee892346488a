package threadlab.loadtest.sample;

/** How a request that was sent ended. */
public enum Outcome {
    /** A whole reply with a status below 400. */
    COMPLETED,
    /** A whole reply with a status of 400 or above. */
    STATUS,
    /** No connection could be made. */
    CONNECT,
    /** The connection was closed or reset before the reply was whole. */
    RESET,
    /** The reply was not HTTP/1.x. */
    MALFORMED,
    /** No whole reply came within the time allowed. */
    TIMED_OUT
}
