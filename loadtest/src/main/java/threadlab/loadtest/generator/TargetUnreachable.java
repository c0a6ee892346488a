package threadlab.loadtest.generator;

/** The run could not be made: nobody answers at the target. The message names the address and the reason. */
public final class TargetUnreachable extends Exception {
    private static final long serialVersionUID = 1;

    TargetUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
