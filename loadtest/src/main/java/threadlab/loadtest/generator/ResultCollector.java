package threadlab.loadtest.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Recording;

/**
 * Adds up what the lanes of all loops saw.
 *
 * @param plan that was run
 * @param lanesByTraffic one list for each traffic, one lane for each loop
 * @param window of the pass, ending where it was cut short if it was
 */
record Results(LoadPlan plan, List<List<Lane>> lanesByTraffic, Window window) {
    private static final double NANOS_PER_MILLI = 1e6;

    Measured collect(Instant startedAt, boolean partial, List<Interval> intervals, Vitals vitals) {
        List<Measured.Result> results = new ArrayList<>();
        for (int t = 0; t < plan.traffics().size(); t++) {
            Traffic traffic = plan.traffics().get(t);
            List<Recording> sums = sums(lanesByTraffic.get(t));
            double seconds = countedSeconds(traffic, sums);
            for (int kind = 0; kind < sums.size(); kind++) {
                results.add(new Measured.Result(traffic, traffic.requests().get(kind), sums.get(kind), seconds));
            }
        }
        return new Measured(startedAt, partial, results, merged(intervals), vitals.use(sendSpreadMs()));
    }

    private static List<Recording> sums(List<Lane> lanes) {
        List<Recording> sums = lanes.getFirst().recordings();
        for (Lane other : lanes.subList(1, lanes.size())) {
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

    /** Returns the longest of the bursts' spreads. */
    private OptionalDouble sendSpreadMs() {
        return IntStream.range(0, plan.traffics().size())
                .filter(t -> plan.traffics().get(t).shape() instanceof LoadShape.Burst)
                .mapToObj(lanesByTraffic::get)
                .flatMapToDouble(lanes -> spreadMs(lanes).stream())
                .max();
    }

    private static OptionalDouble spreadMs(List<Lane> lanes) {
        long first = lanes.stream().mapToLong(Lane::firstSentNanos).min().orElseThrow();
        long last = lanes.stream().mapToLong(Lane::lastSentNanos).max().orElseThrow();
        return first > last ? OptionalDouble.empty() : OptionalDouble.of((last - first) / NANOS_PER_MILLI);
    }

    /** Adds up the entries of several loops for the same time, in order of time. */
    private static List<Interval> merged(List<Interval> intervals) {
        SequencedMap<String, Interval> byTime = new LinkedHashMap<>();
        intervals.stream()
                .sorted(Comparator.comparingDouble(Interval::startMs).thenComparing(Interval::traffic))
                .forEach(each -> byTime.merge(each.traffic() + "@" + each.startMs(), each, Interval::plus));
        return List.copyOf(byTime.values());
    }
}
