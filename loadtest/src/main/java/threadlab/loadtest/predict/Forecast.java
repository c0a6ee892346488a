package threadlab.loadtest.predict;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What a simulation found, request by request. */
public final class Forecast {
    private final long[] arrivalNanos;
    private final long[] responseNanos;
    private final Fate[] fates;

    Forecast(long[] arrivalNanos) {
        this.arrivalNanos = arrivalNanos;
        this.responseNanos = new long[arrivalNanos.length];
        this.fates = new Fate[arrivalNanos.length];
    }

    /** What becomes of a request. */
    public enum Fate {
        /** It was answered. */
        ANSWERED,
        /** Its client left first. */
        ABANDONED,
        /** The queue was full. */
        REJECTED
    }

    void ended(int request, long tookNanos, Fate fate) {
        responseNanos[request] = tookNanos;
        fates[request] = fate;
    }

    /** Returns the times from coming to the reply; of a client that left, to its leaving. */
    public long[] responseNanos() {
        return responseNanos.clone();
    }

    /** Returns when each was answered or given up. */
    public long[] endNanos() {
        long[] ends = new long[responseNanos.length];
        Arrays.setAll(ends, i -> arrivalNanos[i] + responseNanos[i]);
        return ends;
    }

    /** Returns when the last request ended that took longer than a bound or was given up; 0 where none did. */
    public long lastAboveNanos(long boundNanos) {
        return IntStream.range(0, fates.length)
                .filter(i -> responseNanos[i] > boundNanos || fates[i] != Fate.ANSWERED)
                .mapToLong(i -> arrivalNanos[i] + responseNanos[i])
                .max()
                .orElse(0);
    }

    /** Returns how many had that fate. */
    public long count(Fate fate) {
        return Arrays.stream(fates).filter(each -> each == fate).count();
    }

    /** Returns the response times of those that were not rejected, ascending. */
    public long[] sorted() {
        return accepted().sorted().toArray();
    }

    /** Returns the mean response time of those that were not rejected; 0 where all were. */
    public double meanNanos() {
        return accepted().average().orElse(0);
    }

    private LongStream accepted() {
        return IntStream.range(0, fates.length)
                .filter(i -> fates[i] != Fate.REJECTED)
                .mapToLong(i -> responseNanos[i]);
    }

    /** Returns how many were answered from one moment to before another. */
    public long answeredBetween(long fromNanos, long toNanos) {
        return IntStream.range(0, fates.length)
                .filter(i -> fates[i] == Fate.ANSWERED)
                .mapToLong(i -> arrivalNanos[i] + responseNanos[i])
                .filter(end -> end >= fromNanos && end < toNanos)
                .count();
    }

    /** Returns how many were there at that moment: had come, and were neither answered nor given up. */
    public long inFlightAt(long nanos) {
        return IntStream.range(0, fates.length)
                .filter(i -> fates[i] != Fate.REJECTED)
                .filter(i -> arrivalNanos[i] <= nanos && nanos < arrivalNanos[i] + responseNanos[i])
                .count();
    }
}
