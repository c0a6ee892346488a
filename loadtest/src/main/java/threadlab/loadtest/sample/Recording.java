package threadlab.loadtest.sample;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.sample.Counts.Errors;

/**
 * What one event loop saw of one kind of request. Recording allocates nothing. Not thread-safe: one thread records, and
 * another may read after the loop has ended.
 *
 * <p>Response time counts from the moment a request was due, service time from the moment it left; both hold completed
 * and timed-out requests (the latter at their full waiting time), and not failed ones, which may be answered early.
 */
public final class Recording {
    private static final int STATUSES = 1000;
    private static final int LOWEST_ERROR = 400;

    private final Histogram response = Histograms.create();
    private final Histogram service = Histograms.create();
    private final Histogram lag = Histograms.create();
    private final long[] statuses = new long[STATUSES];
    private final long[] outcomes = new long[Outcome.values().length];
    private long sent;
    private long waited;
    private long neverSent;
    private long completedInWindow;
    private long bodyBytes;

    /**
     * Counts a request that left.
     *
     * @param waitedForConnection whether none was free when it was due
     */
    public void sent(long lagNanos, boolean waitedForConnection) {
        sent++;
        waited += waitedForConnection ? 1 : 0;
        Histograms.record(lag, lagNanos);
    }

    /** Counts requests that were due and will not be sent. */
    public void neverSent(long count) {
        neverSent += count;
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

    /** Counts a whole reply. */
    public void replied(int status, long responseNanos, long serviceNanos, long bytes) {
        statuses[status]++;
        bodyBytes += bytes;
        if (status >= LOWEST_ERROR) {
            ended(Outcome.STATUS);
            return;
        }
        ended(Outcome.COMPLETED);
        Histograms.record(response, responseNanos);
        Histograms.record(service, serviceNanos);
    }

    /** Counts a request that was given up, at its full waiting time. */
    public void timedOut(long responseNanos, long serviceNanos) {
        ended(Outcome.TIMED_OUT);
        Histograms.record(response, responseNanos);
        Histograms.record(service, serviceNanos);
    }

    /** Adds all that another recording holds. */
    public void add(Recording other) {
        response.add(other.response);
        service.add(other.service);
        lag.add(other.lag);
        Arrays.setAll(statuses, i -> statuses[i] + other.statuses[i]);
        Arrays.setAll(outcomes, i -> outcomes[i] + other.outcomes[i]);
        sent += other.sent;
        waited += other.waited;
        neverSent += other.neverSent;
        completedInWindow += other.completedInWindow;
        bodyBytes += other.bodyBytes;
    }

    /** Returns the accounting; what was sent and has no outcome is in flight. */
    public Accounting accounting() {
        long completed = count(Outcome.COMPLETED);
        long timedOut = count(Outcome.TIMED_OUT);
        long ended = Arrays.stream(outcomes).sum();
        long failed = ended - completed - timedOut;
        return new Accounting(sent + neverSent, sent, completed, failed, timedOut, sent - ended, neverSent);
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

    /** Returns the requests for which no connection was free when they were due. */
    public long waitedForConnection() {
        return waited;
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
