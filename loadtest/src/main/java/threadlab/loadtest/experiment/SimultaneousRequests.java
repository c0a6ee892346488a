package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.Arrays;
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
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;

/**
 * Requests that all come at once: the load, what theory says of the k-th of them, and how long it took. Short bursts
 * are fired several times, since a single one is a single draw.
 *
 * @param name of the first phase; the others have a number too
 * @param service that is loaded
 * @param servers that work on the requests at once; empty for no bound
 * @param request that is sent
 * @param count of requests
 * @param delay that each waits
 * @param ranked the response time over the rank, whose id is the curve's too
 */
record SimultaneousRequests(
        String name,
        ThreadlabService service,
        OptionalInt servers,
        Request request,
        int count,
        Duration delay,
        Metric ranked) {
    /** Of the servers that are fewest, by which experiments choose the count. */
    static final int ROUNDS = 5;

    private static final String TRAFFIC = "burst";
    private static final int MOST_TIMES = 5;
    /** Before those that follow at once: new connections cost more. */
    private static final Duration AGAIN = Duration.ofMillis(300);

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /**
     * Returns the loads, one after the other.
     *
     * @param warmup before the first, as a closed loop over the same connections
     */
    List<Phase> phases(Duration warmup) {
        return names().stream()
                .map(each -> phase(each, each.equals(name) ? warmup : AGAIN))
                .toList();
    }

    private Phase phase(String phase, Duration warmup) {
        Traffic traffic = Traffic.of(TRAFFIC, request, new LoadShape.Burst(count));
        long rounds = Math.ceilDiv(count, servers.orElse(count));
        return Phase.of(phase, service, LoadPlan.of(traffic, warmup, TIMEOUT, TIMEOUT))
                .lasting(warmup.plus(delay.multipliedBy(rounds)).plusMillis(300));
    }

    /** As many as fit into a second, the same in all modes. */
    private List<String> names() {
        int times = (int) Math.clamp(1000 / (ROUNDS * Unit.millis(delay)), 1, MOST_TIMES);
        return IntStream.rangeClosed(1, times)
                .mapToObj(i -> i == 1 ? name : name + "-" + i)
                .toList();
    }

    /** Returns the predicted response times in milliseconds, ascending. */
    List<Double> predictedMs(Calibrations machine) {
        Calibration calibration = machine.of(service);
        return Arrays.stream(
                        QueueSimulation.of(new long[count], calibration.upstream(delay), calibration.station(servers))
                                .sorted())
                .mapToObj(nanos -> nanos / Unit.NANOS_PER_MILLI)
                .toList();
    }

    /** Returns the measured response times in milliseconds, ascending; fewer where some were not answered. */
    List<Double> measuredMs(Trials trials) {
        return trials.pooled(names(), TRAFFIC).rankedMs();
    }

    /** Returns the k-th of ascending response times, from 1; nothing where there are fewer. */
    static OptionalDouble kth(List<Double> millis, int k) {
        return k <= millis.size() ? OptionalDouble.of(millis.get(k - 1)) : OptionalDouble.empty();
    }

    /** Returns the staircase that ascending response times make: response time over rank. */
    Series curve(List<Double> millis) {
        List<Point> points = IntStream.rangeClosed(1, millis.size())
                .mapToObj(k -> new Point(k, millis.get(k - 1)))
                .toList();
        return new Series(ranked.id(), ranked, Metric.RANK, points);
    }
}
