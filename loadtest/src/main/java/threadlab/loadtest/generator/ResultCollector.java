package threadlab.loadtest.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.Unit;

/**
 * Adds up what the senders of all event loops recorded.
 *
 * @param plan that was run
 * @param sendersByTraffic one list for each traffic, with one sender for each event loop
 * @param window of the run; ends when the run was stopped, if it was
 */
record ResultCollector(LoadPlan plan, List<List<RequestSender>> sendersByTraffic, Window window) {

    GeneratorResult collect(Instant startedAt, boolean partial, List<Interval> intervals, GeneratorMonitor monitor) {
        List<GeneratorResult.Result> results = new ArrayList<>();
        for (int t = 0; t < plan.traffics().size(); t++) {
            Traffic traffic = plan.traffics().get(t);
            List<Recording> sums = sums(sendersByTraffic.get(t));
            double seconds = countedSeconds(traffic, sums);
            for (int kind = 0; kind < sums.size(); kind++) {
                results.add(
                        new GeneratorResult.Result(traffic, traffic.requests().get(kind), sums.get(kind), seconds));
            }
        }
        return new GeneratorResult(
                startedAt, partial, results, Interval.joined(intervals.stream()), monitor.use(sendSpreadMs()));
    }

    private static List<Recording> sums(List<RequestSender> senders) {
        List<Recording> sums = senders.getFirst().recordings();
        for (RequestSender other : senders.subList(1, senders.size())) {
            for (int kind = 0; kind < sums.size(); kind++) {
                sums.get(kind).add(other.recordings().get(kind));
            }
        }
        return sums;
    }

    private double countedSeconds(Traffic traffic, List<Recording> sums) {
        if (!(traffic.shape() instanceof LoadShape.Burst)) {
            return window.countedSeconds();
        }
        long last = sums.stream()
                .mapToLong(recording -> recording.response().getMaxValue())
                .max()
                .orElse(0);
        return last > 0 ? last / 1e9 : window.countedSeconds();
    }

    /** Returns the longest time that a burst took from its first request sent to its last. */
    private OptionalDouble sendSpreadMs() {
        return IntStream.range(0, plan.traffics().size())
                .filter(t -> plan.traffics().get(t).shape() instanceof LoadShape.Burst)
                .mapToObj(sendersByTraffic::get)
                .flatMapToDouble(senders -> spreadMs(senders).stream())
                .max();
    }

    private static OptionalDouble spreadMs(List<RequestSender> senders) {
        long first =
                senders.stream().mapToLong(RequestSender::firstSentNanos).min().orElseThrow();
        long last =
                senders.stream().mapToLong(RequestSender::lastSentNanos).max().orElseThrow();
        return first > last ? OptionalDouble.empty() : OptionalDouble.of((last - first) / Unit.NANOS_PER_MILLI);
    }
}
