package threadlab.stub.http;

/** One URL of the stub. Called on the event loop only, so it must never block. */
public interface Endpoint {
    /** What clients may send to this endpoint. */
    Route route();

    /**
     * Decides when and how to answer.
     *
     * @throws BadRequestException if the request is out of bounds
     */
    TimedAnswer answer(Request request);
}
