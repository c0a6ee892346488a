package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * What limits me after the pool? A service that may make only S upstream calls at once, as a database's connection pool
 * would allow, and five times as many requests at once.
 *
 * @param service that is loaded
 * @param permits S, calls to the upstream at once
 * @param delay D of the upstream
 */
record NextBottleneck(ThreadlabService service, int permits, Duration delay) implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
                    Profile.STANDARD,
                    Metrics.SLOWEST,
                    "next-bottleneck",
                    "What limits me after the pool?",
                    "With S permits for the upstream the k-th of N simultaneous requests takes ⌈k/S⌉·D, whatever the threads.",
                    NextBottleneck::plan)
            .in(asked -> ThreadModel.boundBy(asked, bound -> bound != ThreadModel.Bound.LOOPS));

    private static final Metric FIRST_TO_WAIT = Metric.lower("firstToWaitMs", "first to wait", Unit.MILLIS);
    private static final Metric RANKED = Metric.lower("responseMsByRank", "response time", Unit.MILLIS);
    private static final Metric PERMITS = Metric.plain("permits", "permits", Unit.COUNT);

    /**
     * Permits are fewer than the pool's threads by this factor, so that they are the bottleneck in every mode but on a
     * loop that blocks.
     */
    private static final int FEWER = 4;

    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final double TOLERANCE = 0.10;

    private static ExperimentCase plan(SuiteSettings settings, Variant variant) {
        int permits = Math.max(1, settings.poolSize() / FEWER);
        return new NextBottleneck(settings.service(variant).withPermits(permits), permits, settings.delay());
    }

    private SimultaneousRequests burst() {
        int requests = SimultaneousRequests.ROUNDS * permits;
        return new SimultaneousRequests(
                "permits", service, service.servers(), ThreadlabService.upstream(delay), requests, delay, RANKED);
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(Metrics.REQUESTS, burst().count()),
                Quantity.of(PERMITS, permits),
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
        return List.of(
                Prediction.near(FIRST_TO_WAIT, millis.get(permits), TOLERANCE),
                Prediction.near(Metrics.SLOWEST, millis.getLast(), TOLERANCE));
    }

    @Override
    public Observation observe(Trials trials) {
        List<Double> millis = burst().measuredMs(trials);
        return new Observation()
                .with(FIRST_TO_WAIT, SimultaneousRequests.kth(millis, permits + 1))
                .with(Metrics.SLOWEST, SimultaneousRequests.kth(millis, burst().count()))
                .with(burst().curve(millis));
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        return Optional.of(new Diagnosis.PermitsBound(permits));
    }

    @Override
    public List<Series> predictedSeries(Calibrations machine) {
        return List.of(burst().curve(burst().predictedMs(machine)));
    }
}
