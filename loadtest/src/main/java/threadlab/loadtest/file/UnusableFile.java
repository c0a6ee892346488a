package threadlab.loadtest.file;

/** A file that the user named and that cannot be used; the message says which and why. */
public final class UnusableFile extends Exception {
    private static final long serialVersionUID = 1;

    UnusableFile(String message) {
        super(message);
    }

    UnusableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
