package threadlab.stub.http;

/** An answer, which is sent once it is due and all earlier requests of the connection have been answered. */
@FunctionalInterface
public interface Answer {
    /**
     * Writes the answer, at once or in steps that run {@link Exchange#later later}, and ends it with one of the
     * exchange's finishing methods.
     */
    void send(Exchange exchange);
}
