package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.predict.Station;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.Service;

/**
 * Requests that all come at once: the load, what theory says of the k-th of them, and how long it took. Short bursts
 * are fired several times, since a single one is a single draw.
 *
 * @param name of the first phase; the others have a number too
 * @param request that is sent
 * @param count of requests
 * @param delay that each waits
 */
record SimultaneousRequests(String name, Request request, int count, Duration delay) {
    /** Of the servers that are fewest, by which experiments choose the count. */
    static final int ROUNDS = 5;

    private static final String TRAFFIC = "burst";
    private static final int MOST_TIMES = 5;
    /** Before those that follow at once: new connections cost more. */
    private static final Duration AGAIN = Duration.ofMillis(300);

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Returns the loads, one after the other.
     *
     * @param warmup before the first, as a closed loop over the same connections
     * @param servers that work on the requests at once; empty for no bound
     */
    List<Phase> phases(Service service, Duration warmup, OptionalInt servers) {
        return names().stream()
                .map(each -> phase(each, service, each.equals(name) ? warmup : AGAIN, servers))
                .toList();
    }

    private Phase phase(String phase, Service service, Duration warmup, OptionalInt servers) {
        Traffic traffic = new Traffic(TRAFFIC, List.of(request), new LoadShape.Burst(count), count);
        long rounds = servers.isPresent() ? Math.ceilDiv(count, servers.getAsInt()) : 1;
        Duration about = warmup.plus(delay.multipliedBy(rounds)).plusMillis(300);
        return Phase.of(phase, service, LoadPlan.of(List.of(traffic), warmup, TIMEOUT, TIMEOUT))
                .lasting(about);
    }

    /** As many as fit into a second, the same in all modes. */
    private List<String> names() {
        int times = (int) Math.clamp(1000 / (ROUNDS * Metrics.millis(delay)), 1, MOST_TIMES);
        return IntStream.rangeClosed(1, times)
                .mapToObj(i -> i == 1 ? name : name + "-" + i)
                .toList();
    }

    /** Returns the predicted response times in milliseconds, ascending. */
    List<Double> predictedMs(OptionalInt servers, Calibration machine) {
        long[] ascending = QueueSimulation.of(
                        new long[count],
                        machine.upstream(Metrics.millis(delay)),
                        Station.of(servers).costing(machine.cpu()))
                .sorted();
        List<Double> millis = new ArrayList<>();
        for (long nanos : ascending) {
            millis.add(nanos / NANOS_PER_MILLI);
        }
        return millis;
    }

    /**
     * Returns the predicted staircase: response time over rank.
     *
     * @param id of the curve
     * @param label of what it shows
     */
    Series predictedCurve(String id, String label, OptionalInt servers, Calibration machine) {
        return byRank(id, label, predictedMs(servers, machine));
    }

    /** Returns the measured response time of the k-th to be answered. */
    OptionalDouble kthMs(Trials trials, int k) {
        List<Double> ranked = trials.pooled(names(), TRAFFIC).rankedMs();
        return k <= ranked.size() ? OptionalDouble.of(ranked.get(k - 1)) : OptionalDouble.empty();
    }

    /** Returns the measured staircase. */
    Series curve(String id, String label, Trials trials) {
        return byRank(id, label, trials.pooled(names(), TRAFFIC).rankedMs());
    }

    private static Series byRank(String id, String label, List<Double> millis) {
        return new Series(
                id,
                Metric.lower(id, label, Unit.MILLIS),
                Metric.RANK,
                IntStream.rangeClosed(1, millis.size())
                        .mapToObj(k -> new Point(k, millis.get(k - 1)))
                        .toList());
    }
}
