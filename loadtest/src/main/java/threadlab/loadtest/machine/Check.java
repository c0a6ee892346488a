package threadlab.loadtest.machine;

/**
 * One thing that a machine allows or does not.
 *
 * @param kind what was looked at
 * @param value what was found, with its unit
 * @param level whether it is enough
 */
public record Check(Kind kind, String value, Level level) {
    /** What can be looked at. */
    public enum Kind {
        /** Java installations. */
        JDKS,
        /** Open files that a process may have. */
        OPEN_FILES,
        /** Ephemeral ports of one source address. */
        PORTS,
        /** Connections that wait at a listener to be accepted. */
        ACCEPT_QUEUE,
        /** Cores of the machine. */
        CORES,
        /** Memory of the machine. */
        MEMORY,
        /** Load average over one minute. */
        LOAD_AVERAGE,
        /** CPU time that other guests of the hypervisor took. */
        STEAL,
        /** The smallest step of the clock. */
        CLOCK,
        /** How late a timer wakes a thread. */
        TIMER,
        /** Options that every Java takes from the environment. */
        JAVA_OPTIONS,
        /** What can move the load generator's bytes. */
        TRANSPORTS
    }

    /** How bad it is. */
    public enum Level {
        /** Enough for every experiment. */
        OK,
        /** Some results will be noisy, invalid or out of reach. */
        WARNING,
        /** The suite cannot run. */
        BLOCKING
    }

    static Check of(Kind kind, String value) {
        return new Check(kind, value, Level.OK);
    }

    /** Returns the check at another level, unless there is enough. */
    Check unless(boolean enough, Level otherwise) {
        return enough ? this : new Check(kind, value, otherwise);
    }
}
