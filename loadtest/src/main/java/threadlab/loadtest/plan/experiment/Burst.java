package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.LoadPlan;
import threadlab.loadtest.plan.LoadShape;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.plan.Traffic;
import threadlab.loadtest.predict.ClosedForms;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/** Does the 41st request wait? Five pools' worth of requests at once, and how long the k-th of them took. */
public final class Burst implements Experiment {
    private static final String PHASE = "burst";
    private static final String TRAFFIC = "upstream";
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A round may begin off by this share of the predicted time. */
    private static final double TOLERANCE = 0.05;
    /**
     * A request that waits for no further round may come this share of a delay late: the last ones of a round come when
     * the CPU has dealt with all that came with them.
     */
    private static final double SLACK = 0.2;

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String id() {
        return "burst";
    }

    @Override
    public String question() {
        return "Does the 41st request wait?";
    }

    @Override
    public String claim() {
        return "The k-th of N simultaneous requests takes ⌈k/P⌉·D on a pool of P threads, and D on virtual threads.";
    }

    @Override
    public Primary primary() {
        return new Primary("slowestMs", true);
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        int count = ROUNDS * settings.poolSize();
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("requests", count);
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayMs());
        Traffic traffic = new Traffic(
                TRAFFIC,
                List.of(Phase.service("/upstream?delay=" + settings.delay())),
                new LoadShape.Burst(count),
                count);
        LoadPlan load = LoadPlan.of(List.of(traffic), WARM_UP, PATIENCE, PATIENCE);
        ServiceSpec service = new ServiceSpec(mode, jdk, settings.poolSize(), List.of());
        return new ExperimentCase(
                id(), service, parameters, List.of(new Phase(PHASE, load)), predictions(settings, mode, count));
    }

    private static List<Prediction> predictions(SuiteSettings settings, String mode, int count) {
        OptionalInt servers = servers(mode, settings.poolSize());
        List<Prediction> predictions = new ArrayList<>();
        for (int k : landmarks(settings.poolSize(), count)) {
            double predicted = ClosedForms.burst(k, servers, settings.delayMs());
            boolean opensRound = servers.isPresent() && k % servers.getAsInt() == 1;
            predictions.add(
                    opensRound
                            ? Prediction.near(metric(k), predicted, TOLERANCE)
                            : Prediction.upTo(metric(k), predicted, predicted + SLACK * settings.delayMs()));
        }
        double last = ClosedForms.burst(count, servers, settings.delayMs());
        predictions.add(
                servers.isPresent()
                        ? Prediction.near("slowestMs", last, TOLERANCE)
                        : Prediction.upTo("slowestMs", last, last + SLACK * settings.delayMs()));
        return predictions;
    }

    /** The last of each of the first two rounds and the first of the next: the edges of the staircase. */
    private static SortedSet<Integer> landmarks(int poolSize, int count) {
        return new TreeSet<>(List.of(poolSize, poolSize + 1, 2 * poolSize, 2 * poolSize + 1, count));
    }

    private static String metric(int k) {
        return "request" + k + "Ms";
    }

    private static OptionalInt servers(String mode, int poolSize) {
        return ThreadModel.of(mode).blockingServers(poolSize, 1);
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Histogram all = Pooled.of(trials, PHASE, TRAFFIC).response();
        int count = (int) planned.parameters().get("requests");
        Observation seen = new Observation();
        for (int k : landmarks(planned.service().poolSize(), count)) {
            seen.with(metric(k), kthMs(all, k, count));
        }
        List<Point> staircase = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            int rank = k;
            kthMs(all, k, count).ifPresent(millis -> staircase.add(new Point(rank, millis)));
        }
        return seen.with("slowestMs", kthMs(all, count, count)).with("response", staircase);
    }

    /** The k-th smallest of N; of several pooled bursts, the middle of the values with that rank. */
    private static OptionalDouble kthMs(Histogram all, int k, int count) {
        if (all.getTotalCount() == 0) {
            return OptionalDouble.empty();
        }
        double percentile = 100.0 * (k - 0.5) / count;
        return OptionalDouble.of(all.getValueAtPercentile(percentile) / NANOS_PER_MILLI);
    }

    @Override
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned) {
        int count = (int) planned.parameters().get("requests");
        double delayMs = (double) planned.parameters().get("delayMs");
        OptionalInt servers =
                servers(planned.service().mode(), planned.service().poolSize());
        List<Point> staircase = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            staircase.add(new Point(k, ClosedForms.burst(k, servers, delayMs)));
        }
        return Map.of("response", staircase);
    }
}
