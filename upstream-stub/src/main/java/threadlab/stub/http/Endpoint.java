package threadlab.stub.http;

/** One thing that the stub can be asked for. Called on the event loop only, so it must never block. */
public interface Endpoint {
    /** What clients may send here. */
    Route route();

    /**
     * Decides when and how to answer.
     *
     * @throws BadRequestException when the request is out of bounds
     */
    Reply reply(Request request);
}
