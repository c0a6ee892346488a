package threadlab.loadtest.machine;

/**
 * One thing that a machine allows or does not.
 *
 * @param name what was looked at
 * @param value what was found, with its unit
 * @param level whether it is enough
 * @param mend what to change where it is not; empty where it is
 */
public record Check(String name, String value, Level level, String mend) {
    /** How bad it is. */
    public enum Level {
        /** Enough for every experiment. */
        OK,
        /** Some results will be noisy, invalid or out of reach. */
        WARNING,
        /** The suite cannot run. */
        BLOCKING
    }

    static Check of(String name, String value) {
        return new Check(name, value, Level.OK, "");
    }

    /** Returns the finding at that level with its mend, unless there is enough. */
    Check unless(boolean enough, Level otherwise, String what) {
        return enough ? this : new Check(name, value, otherwise, what);
    }
}
