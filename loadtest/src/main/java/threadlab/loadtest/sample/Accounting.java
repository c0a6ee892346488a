package threadlab.loadtest.sample;

/**
 * What became of the requests of a run. It always balances: offered = completed + failed + timedOut + inFlight +
 * neverSent, and sent = offered - neverSent less the timed-out ones whose client gave up before they could be sent.
 *
 * @param offered requests that were due
 * @param sent requests that left
 * @param completed whole replies with a status below 400
 * @param failed refused, reset, malformed, or answered with a status of 400 or above
 * @param timedOut given up after the time allowed, counted from the due time, sent or not
 * @param inFlight still unanswered when the run was ended
 * @param neverSent due, but no connection was free before the run ended
 */
public record Accounting(
        long offered, long sent, long completed, long failed, long timedOut, long inFlight, long neverSent) {
    /** Nothing offered. */
    public static final Accounting EMPTY = new Accounting(0, 0, 0, 0, 0, 0, 0);

    /** Checks that it balances. */
    public Accounting {
        long unsent = offered - neverSent - sent;
        if (offered != completed + failed + timedOut + inFlight + neverSent || unsent < 0 || unsent > timedOut) {
            throw new IllegalArgumentException("the accounting does not balance: offered " + offered + ", sent " + sent
                    + ", completed " + completed + ", failed " + failed + ", timedOut " + timedOut + ", inFlight "
                    + inFlight + ", neverSent " + neverSent);
        }
        if (Math.min(Math.min(completed, failed), Math.min(Math.min(timedOut, inFlight), neverSent)) < 0) {
            throw new IllegalArgumentException("no entry of the accounting can be negative");
        }
    }

    /** Returns the sum of both. */
    public Accounting plus(Accounting other) {
        return new Accounting(
                offered + other.offered,
                sent + other.sent,
                completed + other.completed,
                failed + other.failed,
                timedOut + other.timedOut,
                inFlight + other.inFlight,
                neverSent + other.neverSent);
    }

    /** Returns whether requests ended in errors, and none in a success: a run without latencies. */
    public boolean noneSucceeded() {
        return completed == 0 && failed + timedOut > 0;
    }

    /** Returns how many of the timed-out requests were never sent: their clients had given up. */
    public long timedOutUnsent() {
        return offered - neverSent - sent;
    }

    /** Returns failed and timed-out requests as a share of the offered, 0 to 1. */
    public double errorRatio() {
        return offered == 0 ? 0 : (failed + timedOut) / (double) offered;
    }
}
