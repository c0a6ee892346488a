package threadlab.loadtest.process;

import java.util.List;
import java.util.OptionalLong;
import threadlab.loadtest.variant.Launch;

/** A child process ended by itself, or did not become ready: which, how, its last lines and its command. */
final class ChildFailed extends CannotMeasure {
    private static final long serialVersionUID = 1;
    /** As a shell has it: 128 and the number of the signal. */
    private static final int KILLED_CODE = 128 + 9;

    /** What it did. */
    enum How {
        /** It runs, and has not said that it is ready. */
        NOT_READY,
        /** It runs, and can no longer say that it is ready. */
        CLOSED_ITS_OUTPUT,
        /** It ended with an exit code. */
        EXITED,
        /** It was killed, and the system does not say why. */
        KILLED,
        /** The system killed it for want of memory. */
        KILLED_FOR_MEMORY,
        /** Somebody killed it. */
        KILLED_BY_SOMEBODY;

        /**
         * Tells from an exit code.
         *
         * @param killedBefore processes that the system had killed for want of memory when it was started; empty where
         *     the system does not count them
         * @param killedAfter the same when it had ended
         */
        static How of(int exitCode, OptionalLong killedBefore, OptionalLong killedAfter) {
            if (exitCode != KILLED_CODE) {
                return EXITED;
            }
            if (killedBefore.isEmpty() || killedAfter.isEmpty()) {
                return KILLED;
            }
            return killedAfter.getAsLong() > killedBefore.getAsLong() ? KILLED_FOR_MEMORY : KILLED_BY_SOMEBODY;
        }
    }

    /**
     * Describes it.
     *
     * @param number its exit code, or the seconds that were waited for
     * @param wasReady whether it had said that it was ready
     */
    ChildFailed(
            Launch launch, long pid, How how, long number, boolean wasReady, List<String> lastLines, Exception cause) {
        super(
                launch.name() + " (pid " + pid + ") "
                        + switch (how) {
                            case NOT_READY -> "was not ready within " + number + " s";
                            case CLOSED_ITS_OUTPUT -> "closed its output before it was ready";
                            case EXITED -> "ended with exit code " + number + (wasReady ? "" : " before it was ready");
                            case KILLED ->
                                "was killed" + (wasReady ? "" : " before it was ready") + " (exit code " + number
                                        + "), probably for want of memory: give the machine or its container more";
                            case KILLED_FOR_MEMORY ->
                                "was killed" + (wasReady ? "" : " before it was ready") + " (exit code " + number
                                        + "), by the system for want of memory: give the machine or its container more";
                            case KILLED_BY_SOMEBODY ->
                                "was killed" + (wasReady ? "" : " before it was ready") + " (exit code " + number
                                        + "), and not by the system for want of memory";
                        }
                        + (lastLines.isEmpty() ? "; it printed nothing" : "; its last lines:\n  ")
                        + String.join("\n  ", lastLines) + "\nit was started with "
                        + String.join(" ", launch.command()),
                cause);
    }
}
