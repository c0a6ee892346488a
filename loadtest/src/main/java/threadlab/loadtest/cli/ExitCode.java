package threadlab.loadtest.cli;

/** What the process tells its caller. */
final class ExitCode {
    static final int FINE = 0;
    /** A verdict or gate failed, or the run could not be made. */
    static final int FAILED = 1;
    /** Wrong usage, or input that cannot be used. */
    static final int USAGE = 2;
    /** The measurement is invalid. */
    static final int INVALID = 3;

    private ExitCode() {}
}
