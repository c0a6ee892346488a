package threadlab.loadtest.generator;

/** The run could not start because no connection to the target could be opened. The message names target and reason. */
public final class TargetUnreachable extends Exception {
    private static final long serialVersionUID = 1;

    TargetUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
