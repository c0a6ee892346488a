package threadlab.loadtest.generator;

import java.util.Queue;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Unit;

/**
 * Records the time series of one traffic on one event loop. It hands each full interval over with its histogram and
 * takes a spare one, so the event loop never encodes or clears a histogram. Time counts from the start of the counted
 * part: intervals of the warm-up start below 0. Not thread-safe.
 */
final class IntervalRecorder {

    private final String traffic;
    private final long originNanos;
    private final long lengthNanos;
    private final IntervalQueue queue;
    private Histogram response;
    private long startNanos;
    private long sent;
    private long completed;
    private long failed;
    private long inFlight;

    IntervalRecorder(String traffic, Window window, long lengthNanos, IntervalQueue queue) {
        this.traffic = traffic;
        this.originNanos = window.countFromNanos();
        this.lengthNanos = lengthNanos;
        this.queue = queue;
        this.response = queue.emptyHistogram();
        this.startNanos = originNanos + Math.floorDiv(window.startNanos() - originNanos, lengthNanos) * lengthNanos;
    }

    /** Takes full intervals and gives out empty histograms. Thread-safe as far as its two queues are. */
    record IntervalQueue(Queue<RawInterval> full, Queue<Histogram> spare) {
        /** The number of intervals by which the reader may fall behind. */
        private static final int SPARES_PER_SENDER = 4;

        Histogram emptyHistogram() {
            Histogram histogram = spare.poll();
            return histogram == null ? Histograms.create() : histogram;
        }

        /** Adds histograms for one more sender, so that it need not create any while it sends. */
        void addSpares() {
            for (int i = 0; i < SPARES_PER_SENDER; i++) {
                spare.offer(Histograms.create());
            }
        }

        /** Returns a histogram to the senders. */
        void recycle(Histogram histogram) {
            histogram.reset();
            spare.offer(histogram);
        }
    }

    /** One full interval whose histogram is to be used again. The components are those of {@link Interval}. */
    record RawInterval(String traffic, double startMs, double lengthMs, Interval.Flow flow, Histogram response) {
        Interval summary() {
            return Interval.of(traffic, startMs, lengthMs, flow, response);
        }
    }

    void sent(long now) {
        rollTo(now);
        sent++;
        inFlight++;
    }

    void completed(long now, long responseNanos) {
        rollTo(now);
        completed++;
        inFlight--;
        Histograms.record(response, responseNanos);
    }

    void failed(long now) {
        rollTo(now);
        failed++;
        inFlight--;
    }

    /** Counts a request that timed out before it was sent. */
    void gaveUp(long now) {
        rollTo(now);
        failed++;
    }

    /** Hands over every interval that has ended. */
    void rollTo(long now) {
        while (now - startNanos >= lengthNanos) {
            handOver(lengthNanos);
        }
    }

    /** Hands over the last interval, however short, unless it is empty. */
    void finish(long now) {
        rollTo(now);
        if (sent + completed + failed > 0) {
            handOver(now - startNanos);
        }
    }

    /** Returns when the current interval ends. */
    long deadlineNanos() {
        return startNanos + lengthNanos;
    }

    private void handOver(long nanos) {
        queue.full()
                .add(new RawInterval(
                        traffic,
                        (startNanos - originNanos) / Unit.NANOS_PER_MILLI,
                        nanos / Unit.NANOS_PER_MILLI,
                        new Interval.Flow(sent, completed, failed, inFlight),
                        response));
        startNanos += lengthNanos;
        sent = 0;
        completed = 0;
        failed = 0;
        response = queue.emptyHistogram();
    }
}
