package threadlab.stub.http;

/** What a client sent: a request, or something that is none. */
sealed interface Arrival permits Request, MalformedRequest {
    /** When the head was complete, on the event loop's ticker, in nanoseconds. */
    long arrivalNanos();

    /** Whether the connection serves further requests after this one. */
    boolean keepAlive();
}
