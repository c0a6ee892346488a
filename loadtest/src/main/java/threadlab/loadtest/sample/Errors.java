package threadlab.loadtest.sample;

import java.util.SortedMap;
import java.util.TreeMap;

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
        SortedMap<Integer, Long> sum = new TreeMap<>(status);
        other.status.forEach((code, count) -> sum.merge(code, count, Long::sum));
        return new Errors(connect + other.connect, reset + other.reset, malformed + other.malformed, sum);
    }

    /** Returns all of them. */
    public long total() {
        return connect
                + reset
                + malformed
                + status.values().stream().mapToLong(Long::longValue).sum();
    }
}
