package threadlab.loadtest.generator;

import java.util.Queue;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.Interval;

/**
 * Collects one traffic's time series on one event loop. A full interval is handed over with its histogram, and a spare
 * one is taken, so that the loop never encodes or clears one. Time counts from the counted part on: the intervals of a
 * warm-up have negative starts.
 */
final class Timeline {
    private static final double NANOS_PER_MILLI = 1e6;

    private final String traffic;
    private final long originNanos;
    private final long lengthNanos;
    private final Exchange exchange;
    private Histogram response;
    private long startNanos;
    private long sent;
    private long completed;
    private long failed;
    private long inFlight;

    Timeline(String traffic, Window window, long lengthNanos, Exchange exchange) {
        this.traffic = traffic;
        this.originNanos = window.countFromNanos();
        this.lengthNanos = lengthNanos;
        this.exchange = exchange;
        this.response = exchange.empty();
        this.startNanos = originNanos + Math.floorDiv(window.startNanos() - originNanos, lengthNanos) * lengthNanos;
    }

    /** Where full intervals go and empty histograms come from; both ends may be used by different threads. */
    record Exchange(Queue<Tick> full, Queue<Histogram> spare) {
        /** Intervals by which whoever reads them may be late. */
        private static final int SPARES_FOR_A_LANE = 4;

        Histogram empty() {
            Histogram histogram = spare.poll();
            return histogram == null ? Histograms.create() : histogram;
        }

        /** Makes some histograms for one more lane, so that it need not in the middle of its work. */
        void addSpares() {
            for (int i = 0; i < SPARES_FOR_A_LANE; i++) {
                spare.offer(Histograms.create());
            }
        }

        /** Returns a histogram to the loops. */
        void recycle(Histogram histogram) {
            histogram.reset();
            spare.offer(histogram);
        }
    }

    /** One full interval. */
    record Tick(
            String traffic,
            double startMs,
            double lengthMs,
            long sent,
            long completed,
            long failed,
            long inFlight,
            Histogram response) {
        Interval summary() {
            return Interval.of(traffic, startMs, lengthMs, sent, completed, failed, inFlight, response);
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

    /** Hands over every interval that has ended by now. */
    void rollTo(long now) {
        while (now - startNanos >= lengthNanos) {
            handOver(lengthNanos);
        }
    }

    /** Hands over what the last interval holds, however short it is. */
    void finish(long now) {
        rollTo(now);
        if (sent + completed + failed > 0) {
            handOver(now - startNanos);
        }
    }

    long deadlineNanos() {
        return startNanos + lengthNanos;
    }

    private void handOver(long nanos) {
        exchange.full()
                .add(new Tick(
                        traffic,
                        (startNanos - originNanos) / NANOS_PER_MILLI,
                        nanos / NANOS_PER_MILLI,
                        sent,
                        completed,
                        failed,
                        inFlight,
                        response));
        startNanos += lengthNanos;
        sent = 0;
        completed = 0;
        failed = 0;
        response = exchange.empty();
    }
}
