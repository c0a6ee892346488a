package threadlab.stub.http;

/** How a request is answered once its time has come and everything before it on the connection is answered. */
@FunctionalInterface
public interface Answer {
    /** Writes the answer, or begins to; ends with {@link Exchange#finish} or by closing the connection. */
    void send(Exchange exchange);
}
