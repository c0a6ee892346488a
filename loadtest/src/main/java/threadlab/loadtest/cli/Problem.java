package threadlab.loadtest.cli;

/** A user's mistake or a run that could not be made: one line for the user, and the exit code that goes with it. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int exitCode;

    private Problem(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static Problem usage(String message) {
        return new Problem(ExitCode.USAGE, message);
    }

    static Problem failed(String message) {
        return new Problem(ExitCode.FAILED, message);
    }

    int exitCode() {
        return exitCode;
    }
}
