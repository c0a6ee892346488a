package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * Does the 41st request wait? Five pools' worth of requests at once, and how long the k-th of them took.
 *
 * @param service that is loaded
 * @param requests that come at once
 * @param delay D of the upstream
 */
record Burst(ThreadlabService service, int requests, Duration delay) implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
            Profile.QUICK,
            Metrics.SLOWEST,
            "burst",
            "Does the 41st request wait?",
            "The k-th of N simultaneous requests takes ⌈k/P⌉·D on a pool of P threads, and D on virtual threads.",
            Burst::plan);

    private static final Metric RANKED = Metric.lower("responseTimeMsByRank", "response time", Unit.MILLIS);
    /** A blocked loop answers one after another: it gets no more than this, which still has a 41st. */
    private static final int MOST_ON_A_LOOP = 45;

    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final double TOLERANCE = 0.10;

    private static ExperimentCase plan(SuiteSettings settings, Variant variant) {
        int all = SimultaneousRequests.ROUNDS * settings.poolSize();
        boolean loop = settings.modes().contains(ThreadModel.EVENT_LOOP_BLOCKING.mode());
        return new Burst(settings.service(variant), loop ? Math.min(MOST_ON_A_LOOP, all) : all, settings.delay());
    }

    private SimultaneousRequests burst() {
        return new SimultaneousRequests(
                "burst", service, service.servers(), ThreadlabService.upstream(delay), requests, delay, RANKED);
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(Metrics.REQUESTS, requests),
                Quantity.of(Metric.POOL_SIZE, service.poolSize()),
                Quantity.of(Metric.DELAY, delay));
    }

    @Override
    public List<Phase> phases() {
        return burst().phases(WARM_UP);
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        List<Double> millis = burst().predictedMs(machine);
        List<Prediction> predictions = new ArrayList<>();
        for (int k : landmarks()) {
            predictions.add(Prediction.near(kth(k), millis.get(k - 1), TOLERANCE));
        }
        predictions.add(Prediction.near(Metrics.SLOWEST, millis.getLast(), TOLERANCE));
        return predictions;
    }

    /**
     * The last of each of the first two rounds and the first of the next: the edges of the staircase before its end.
     */
    private List<Integer> landmarks() {
        int pool = service.poolSize();
        return IntStream.of(pool, pool + 1, 2 * pool, 2 * pool + 1)
                .filter(k -> k < requests)
                .distinct()
                .boxed()
                .toList();
    }

    private static Metric kth(int k) {
        return Metric.lower("request" + k + "Ms", "request " + k, Unit.MILLIS);
    }

    @Override
    public Observation observe(Trials trials) {
        List<Double> millis = burst().measuredMs(trials);
        Observation seen = new Observation();
        landmarks().forEach(k -> seen.with(kth(k), SimultaneousRequests.kth(millis, k)));
        return seen.with(Metrics.SLOWEST, SimultaneousRequests.kth(millis, requests))
                .with(burst().curve(millis));
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        if (service.loopsBlock()) {
            return Optional.of(new Diagnosis.LoopsBlock());
        }
        return measured.map(Metrics.SLOWEST, slowest -> diagnosis(slowest - Unit.millis(delay)));
    }

    private Diagnosis diagnosis(double aboveMs) {
        return service.servers().isPresent()
                ? new Diagnosis.ThreadsQueue(service.servers().getAsInt(), requests, aboveMs)
                : new Diagnosis.NothingQueues(requests, aboveMs);
    }

    @Override
    public List<Series> predictedSeries(Calibrations machine) {
        return List.of(burst().curve(burst().predictedMs(machine)));
    }
}
