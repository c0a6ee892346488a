package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.predict.Station;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * Requests that all come at once: the load, what theory says of the k-th of them, and how long it took.
 *
 * @param name of its phase
 * @param path that is asked for
 * @param count of requests
 * @param delayMs that each waits, in milliseconds
 */
public record Volley(String name, String path, int count, double delayMs) {
    private static final String TRAFFIC = "volley";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Returns its load.
     *
     * @param warmup before it, as a closed loop over the same connections
     */
    public Phase phase(ServiceSpec service, Duration warmup, OptionalInt servers) {
        Traffic traffic = new Traffic(TRAFFIC, List.of(Phase.service(path)), new LoadShape.Burst(count), count);
        long rounds = servers.isPresent() ? Math.ceilDiv(count, servers.getAsInt()) : 1;
        Duration about =
                warmup.plusNanos((long) (rounds * delayMs * NANOS_PER_MILLI)).plusMillis(300);
        return Phase.of(name, service, LoadPlan.of(List.of(traffic), warmup, PATIENCE, PATIENCE))
                .lasting(about);
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
        List<Double> millis = predictedMs(servers, machine);
        List<Point> points = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            points.add(new Point(k, millis.get(k - 1)));
        }
        return points;
    }

    /** Returns the measured response time of the k-th to be answered. */
    public OptionalDouble kthMs(List<Map<String, RunFile>> trials, int k) {
        return Pooled.of(trials, name, TRAFFIC).kthMs(k, count);
    }

    /** Returns the measured staircase. */
    public List<Point> curve(List<Map<String, RunFile>> trials) {
        Pooled all = Pooled.of(trials, name, TRAFFIC);
        List<Point> points = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            int rank = k;
            all.kthMs(k, count).ifPresent(millis -> points.add(new Point(rank, millis)));
        }
        return points;
    }
}
