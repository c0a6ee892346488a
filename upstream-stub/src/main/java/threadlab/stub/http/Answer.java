package threadlab.stub.http;

/** How a request is answered once its time has come and everything before it on the connection is answered. */
@FunctionalInterface
public interface Answer {
    /**
     * Writes the answer, or begins to and goes on {@link Exchange#later later}; ends it with one of the exchange's
     * finishing methods.
     */
    void send(Exchange exchange);
}
