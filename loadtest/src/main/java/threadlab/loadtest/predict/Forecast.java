package threadlab.loadtest.predict;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What a simulation found, request by request. */
public final class Forecast {
    private final long[] arrivalNanos;
    private final long[] responseNanos;
    private final boolean[] answered;

    Forecast(long[] arrivalNanos) {
        this.arrivalNanos = arrivalNanos;
        this.responseNanos = new long[arrivalNanos.length];
        this.answered = new boolean[arrivalNanos.length];
    }

    void answered(int request, long tookNanos) {
        responseNanos[request] = tookNanos;
        answered[request] = true;
    }

    void abandoned(int request, long afterNanos) {
        responseNanos[request] = afterNanos;
    }

    /** Returns the times from coming to the reply; of a client that left, to its leaving. */
    public long[] responseNanos() {
        return responseNanos.clone();
    }

    /** Returns the same, ascending. */
    public long[] sorted() {
        return Arrays.stream(responseNanos).sorted().toArray();
    }

    /** Returns when each was answered or its client left. */
    public long[] endNanos() {
        return requests().mapToLong(this::endNanos).toArray();
    }

    /** Returns when the last request ended that took longer than a bound or was given up; 0 where none did. */
    public long lastAboveNanos(long boundNanos) {
        return requests()
                .filter(i -> responseNanos[i] > boundNanos || !answered[i])
                .mapToLong(this::endNanos)
                .max()
                .orElse(0);
    }

    /** Returns how many were answered from one moment to before another. */
    public long answeredBetween(long fromNanos, long toNanos) {
        return requests()
                .filter(i -> answered[i] && endNanos(i) >= fromNanos && endNanos(i) < toNanos)
                .count();
    }

    /** Returns how many were there at that moment: had come, and were neither answered nor given up. */
    public long inFlightAt(long nanos) {
        return requests()
                .filter(i -> arrivalNanos[i] <= nanos && nanos < endNanos(i))
                .count();
    }

    private IntStream requests() {
        return IntStream.range(0, arrivalNanos.length);
    }

    private long endNanos(int request) {
        return arrivalNanos[request] + responseNanos[request];
    }
}
