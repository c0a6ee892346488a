package threadlab.loadtest.run;

/**
 * One thing that a machine allows or does not.
 *
 * @param name what was looked at
 * @param value what was found, with its unit
 * @param level whether it is enough
 * @param mend what to change where it is not; empty where it is
 */
public record Finding(String name, String value, Level level, String mend) {
    /** How bad it is. */
    public enum Level {
        /** Enough for every experiment. */
        OK,
        /** Some results will be noisy, invalid or out of reach. */
        WARNING,
        /** The suite cannot run. */
        BLOCKING
    }

    static Finding of(String name, String value) {
        return new Finding(name, value, Level.OK, "");
    }

    /** Returns the finding at that level with its mend, unless there is enough. */
    Finding unless(boolean enough, Level otherwise, String what) {
        return enough ? this : new Finding(name, value, otherwise, what);
    }
}
