package threadlab.app.endpoint;

/**
 * A request's parameter that cannot be used. The message names the parameter, its value and the bound, for the client.
 */
public final class BadParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadParameterException(String message) {
        super(message);
    }
}
