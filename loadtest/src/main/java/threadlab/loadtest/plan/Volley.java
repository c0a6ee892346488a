package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.predict.Station;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * Requests that all come at once: the load, what theory says of the k-th of them, and how long it took. A short volley
 * is fired several times, since a single one is a single draw.
 *
 * @param name of its first phase; the others have a number too
 * @param path that is asked for
 * @param count of requests
 * @param delayMs that each waits, in milliseconds
 */
public record Volley(String name, String path, int count, double delayMs) {
    /** Of the servers that are fewest, by which experiments choose the count. */
    public static final int ROUNDS = 5;

    private static final String TRAFFIC = "volley";
    private static final int MOST_TIMES = 5;
    /** Before those that follow at once: new connections cost more. */
    private static final Duration AGAIN = Duration.ofMillis(300);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Returns its loads, one after the other.
     *
     * @param warmup before the first, as a closed loop over the same connections
     */
    public List<Phase> phases(ServiceSpec service, Duration warmup, OptionalInt servers) {
        return names().stream()
                .map(each -> phase(each, service, each.equals(name) ? warmup : AGAIN, servers))
                .toList();
    }

    private Phase phase(String phase, ServiceSpec service, Duration warmup, OptionalInt servers) {
        Traffic traffic = new Traffic(TRAFFIC, List.of(Phase.service(path)), new LoadShape.Burst(count), count);
        long rounds = servers.isPresent() ? Math.ceilDiv(count, servers.getAsInt()) : 1;
        Duration about =
                warmup.plusNanos((long) (rounds * delayMs * NANOS_PER_MILLI)).plusMillis(300);
        return Phase.of(phase, service, LoadPlan.of(List.of(traffic), warmup, PATIENCE, PATIENCE))
                .lasting(about);
    }

    /** As many as fit into a second, the same in all modes. */
    private List<String> names() {
        int times = (int) Math.clamp(1000 / (ROUNDS * delayMs), 1, MOST_TIMES);
        return IntStream.rangeClosed(1, times)
                .mapToObj(i -> i == 1 ? name : name + "-" + i)
                .toList();
    }

    /** Returns the predicted response times in milliseconds, ascending. */
    public List<Double> predictedMs(OptionalInt servers, Calibration machine) {
        long[] ascending = QueueSimulation.of(
                        new long[count],
                        machine.upstream(delayMs),
                        Station.of(servers).costing(machine.cpu()))
                .sorted();
        List<Double> millis = new ArrayList<>();
        for (long nanos : ascending) {
            millis.add(nanos / NANOS_PER_MILLI);
        }
        return millis;
    }

    /** Returns the predicted staircase: response time over rank. */
    public List<Point> predictedCurve(OptionalInt servers, Calibration machine) {
        return byRank(predictedMs(servers, machine));
    }

    /** Returns the measured response time of the k-th to be answered. */
    public OptionalDouble kthMs(List<Map<String, RunFile>> trials, int k) {
        List<Double> ranked = Pooled.of(trials, names(), TRAFFIC).rankedMs();
        return k <= ranked.size() ? OptionalDouble.of(ranked.get(k - 1)) : OptionalDouble.empty();
    }

    /** Returns the measured staircase. */
    public List<Point> curve(List<Map<String, RunFile>> trials) {
        return byRank(Pooled.of(trials, names(), TRAFFIC).rankedMs());
    }

    private static List<Point> byRank(List<Double> millis) {
        return IntStream.rangeClosed(1, millis.size())
                .mapToObj(k -> new Point(k, millis.get(k - 1)))
                .toList();
    }
}
