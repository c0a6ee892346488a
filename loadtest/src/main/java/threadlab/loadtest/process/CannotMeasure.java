package threadlab.loadtest.process;

/**
 * A measurement cannot be made: nobody answers at the target, the load does not fit the machine, or a child process did
 * not start or died. The message says which, with the numbers, the last lines and the fix where there are any.
 */
public class CannotMeasure extends Exception {
    private static final long serialVersionUID = 1;

    /** For a reason of this program's own. */
    public CannotMeasure(String message) {
        super(message);
    }

    /** For a reason that has a cause. */
    public CannotMeasure(String message, Throwable cause) {
        super(message, cause);
    }
}
