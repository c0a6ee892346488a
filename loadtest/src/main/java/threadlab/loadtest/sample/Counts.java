package threadlab.loadtest.sample;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the requests of one kind ended.
 *
 * @param accounting of all of them
 * @param errors failures by kind
 * @param statuses whole replies by status
 * @param bodyBytes of all replies
 */
public record Counts(Accounting accounting, Errors errors, SortedMap<Integer, Long> statuses, long bodyBytes) {
    /** Returns what a recording holds. */
    public static Counts of(Recording recording) {
        return new Counts(recording.accounting(), recording.errors(), recording.statuses(), recording.bodyBytes());
    }

    /** Returns the sum of both. */
    public Counts plus(Counts other) {
        SortedMap<Integer, Long> all = sum(statuses, other.statuses);
        return new Counts(
                accounting.plus(other.accounting), errors.plus(other.errors), all, bodyBytes + other.bodyBytes);
    }

    private static SortedMap<Integer, Long> sum(SortedMap<Integer, Long> one, SortedMap<Integer, Long> other) {
        SortedMap<Integer, Long> sum = new TreeMap<>(one);
        other.forEach((status, count) -> sum.merge(status, count, Long::sum));
        return sum;
    }

    /**
     * Failures by kind, in requests.
     *
     * @param connect no connection could be made
     * @param reset closed or reset before the reply was whole
     * @param malformed the reply was not HTTP/1.x
     * @param status replies with a status of 400 or above, by status
     */
    public record Errors(long connect, long reset, long malformed, SortedMap<Integer, Long> status) {
        /** Returns the sum of both. */
        public Errors plus(Errors other) {
            SortedMap<Integer, Long> all = sum(status, other.status);
            return new Errors(connect + other.connect, reset + other.reset, malformed + other.malformed, all);
        }

        /** Returns all of them. */
        public long total() {
            long byStatus = status.values().stream().mapToLong(each -> each).sum();
            return connect + reset + malformed + byStatus;
        }
    }
}
