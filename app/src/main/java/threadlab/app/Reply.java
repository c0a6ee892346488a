package threadlab.app;

import threadlab.app.mode.Outcome;
import threadlab.app.mode.ThreadKind;

/**
 * What a client is told of its request.
 *
 * @param endpoint the endpoint's path
 * @param mode the mode that served it
 * @param thread the name of the thread that served it
 * @param threadKind what kind of thread that is
 * @param threadWaitMs waiting for a thread, from the hand-off to its start, in milliseconds
 * @param upstreamMs waiting for the upstream's answers, in milliseconds
 */
record Reply(
        String endpoint, String mode, String thread, ThreadKind threadKind, double threadWaitMs, double upstreamMs) {
    private static final double NANOS_PER_MICRO = 1e3;

    static Reply of(String endpoint, Outcome.Served served) {
        return new Reply(
                endpoint,
                served.mode(),
                served.thread(),
                served.threadKind(),
                millis(served.threadWaitNanos()),
                millis(served.upstreamNanos()));
    }

    /** To the microsecond; finer digits say nothing. */
    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MICRO) / 1e3;
    }
}
