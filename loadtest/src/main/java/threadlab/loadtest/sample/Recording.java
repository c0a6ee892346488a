package threadlab.loadtest.sample;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.sample.Counts.Errors;

/**
 * What one event loop saw of one kind of request. Recording allocates nothing. Not thread-safe: one thread records, and
 * another may read after the loop has ended.
 *
 * <p>Response time counts from the moment a request was due, service time from the moment it left. Both hold the
 * completed requests alone: failed ones may be answered early, and of those that timed out only the bound is known.
 */
public final class Recording {
    private static final int STATUSES = 1000;
    private static final int LOWEST_ERROR = 400;

    private final Histogram response = Histograms.create();
    private final Histogram service = Histograms.create();
    private final Histogram lag = Histograms.create();
    private final Histogram withoutLag = Histograms.create();
    private final long[] statuses = new long[STATUSES];
    private final long[] outcomes = new long[Outcome.values().length];
    private long sent;
    private long neverSent;
    private long gaveUp;
    private long couldHaveLeft;
    private long calmNanos;
    private long calm;
    private long fullNanos;
    private long full;
    private long completedInWindow;
    private long bodyBytes;

    /** Counts a request that left. */
    public void sent(long lagNanos) {
        sent++;
        Histograms.record(lag, lagNanos);
    }

    /**
     * Counts a request that was due and was not sent before the run ended.
     *
     * @param connectionFree whether it could have been
     */
    public void neverSent(boolean connectionFree) {
        neverSent++;
        couldHaveLeft += connectionFree ? 1 : 0;
    }

    /**
     * Counts a request that timed out before it was sent: its client gave up.
     *
     * @param connectionFree whether it could have been sent before
     */
    public void gaveUp(boolean connectionFree) {
        gaveUp++;
        couldHaveLeft += connectionFree ? 1 : 0;
    }

    /**
     * Counts the service time of a success, also in the warm-up: what shows whether more connections would help.
     *
     * @param use how many connections were in use when it left
     */
    public void served(ConnectionUse use, long serviceNanos) {
        if (use == ConnectionUse.FEW) {
            calmNanos += serviceNanos;
            calm++;
        } else if (use == ConnectionUse.ALL) {
            fullNanos += serviceNanos;
            full++;
        }
    }

    /** Counts a request that ended without a whole reply. */
    @SuppressWarnings("EnumOrdinal") // the index of an array that lives no longer than this class
    public void ended(Outcome how) {
        outcomes[how.ordinal()]++;
    }

    @SuppressWarnings("EnumOrdinal") // as above
    private long count(Outcome how) {
        return outcomes[how.ordinal()];
    }

    /**
     * Counts, for the throughput, a completed request by the time of its reply: also one that was sent in the warm-up.
     */
    public void inWindow(boolean within) {
        completedInWindow += within ? 1 : 0;
    }

    /**
     * Counts a whole reply.
     *
     * @param ownLagNanos for how long the request was due, with a free connection, and not sent
     */
    public void replied(int status, long responseNanos, long serviceNanos, long ownLagNanos, long bytes) {
        statuses[status]++;
        bodyBytes += bytes;
        if (status >= LOWEST_ERROR) {
            ended(Outcome.STATUS);
            return;
        }
        ended(Outcome.COMPLETED);
        Histograms.record(response, responseNanos);
        Histograms.record(service, serviceNanos);
        Histograms.record(withoutLag, responseNanos - ownLagNanos);
    }

    /** Adds all that another recording holds. */
    public void add(Recording other) {
        response.add(other.response);
        service.add(other.service);
        lag.add(other.lag);
        withoutLag.add(other.withoutLag);
        Arrays.setAll(statuses, i -> statuses[i] + other.statuses[i]);
        Arrays.setAll(outcomes, i -> outcomes[i] + other.outcomes[i]);
        sent += other.sent;
        neverSent += other.neverSent;
        gaveUp += other.gaveUp;
        couldHaveLeft += other.couldHaveLeft;
        calmNanos += other.calmNanos;
        calm += other.calm;
        fullNanos += other.fullNanos;
        full += other.full;
        completedInWindow += other.completedInWindow;
        bodyBytes += other.bodyBytes;
    }

    /** Returns the accounting; what was sent and has no outcome is in flight. */
    public Accounting accounting() {
        long completed = count(Outcome.COMPLETED);
        long timedOut = count(Outcome.TIMED_OUT);
        long ended = Arrays.stream(outcomes).sum();
        long failed = ended - completed - timedOut;
        long offered = sent + gaveUp + neverSent;
        return new Accounting(offered, sent, completed, failed, timedOut + gaveUp, sent - ended, neverSent);
    }

    /** Returns the failures by kind. */
    public Errors errors() {
        SortedMap<Integer, Long> byStatus = statuses().tailMap(LOWEST_ERROR);
        return new Errors(count(Outcome.CONNECT), count(Outcome.RESET), count(Outcome.MALFORMED), byStatus);
    }

    /** Returns how many whole replies had each status. */
    public SortedMap<Integer, Long> statuses() {
        SortedMap<Integer, Long> seen = new TreeMap<>();
        for (int status = 0; status < STATUSES; status++) {
            if (statuses[status] > 0) {
                seen.put(status, statuses[status]);
            }
        }
        return seen;
    }

    /** Returns the unsent requests for which a connection was free: the load generator itself was too late. */
    public long couldHaveLeft() {
        return couldHaveLeft;
    }

    /**
     * Returns the mean service time of the requests that waited for a connection as a multiple of that of the requests
     * for which at most half of the connections were in use; nothing where there were none of either.
     */
    public OptionalDouble slowdown() {
        return calm == 0 || full == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((fullNanos / (double) full) / Math.max(1, calmNanos / (double) calm));
    }

    /** Returns the completed requests whose reply came within the counted time. */
    public long completedInWindow() {
        return completedInWindow;
    }

    /** Returns the bytes of all reply bodies. */
    public long bodyBytes() {
        return bodyBytes;
    }

    /** Returns the response times in nanoseconds; the live object. */
    public Histogram response() {
        return response;
    }

    /** Returns the service times in nanoseconds; the live object. */
    public Histogram service() {
        return service;
    }

    /** Returns the schedule lags in nanoseconds; the live object. */
    public Histogram lag() {
        return lag;
    }

    /** Returns the response times less the load generator's own lag, in nanoseconds; the live object. */
    public Histogram withoutLag() {
        return withoutLag;
    }

    /** How many of the connections that a traffic may open were in use when a request left. */
    public enum ConnectionUse {
        /** At most half of them. */
        FEW,
        /** More than that. */
        MANY,
        /** All: the request had to wait for one. */
        ALL
    }

    /** How a request that was sent ended. */
    public enum Outcome {
        /** A whole reply with a status below 400. */
        COMPLETED,
        /** A whole reply with a status of 400 or above. */
        STATUS,
        /** No connection could be made. */
        CONNECT,
        /** The connection was closed or reset before the reply was whole. */
        RESET,
        /** The reply was not HTTP/1.x. */
        MALFORMED,
        /** No whole reply came within the time allowed. */
        TIMED_OUT
    }
}
