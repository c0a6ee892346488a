package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * Would a difference be found? The first mode against itself, on an upstream that is slower on purpose for one of the
 * two: an instrument that does not find that would not find others of its size.
 *
 * @param service that is loaded
 * @param delay of the upstream
 * @param step how long the load is held
 */
record PositiveControl(ThreadlabService service, Duration delay, Duration step) implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
                    Profile.STANDARD,
                    Metric.P50,
                    "control",
                    "Would a difference of 5 % be found?",
                    "A mode is slower than itself by 5 % where its upstream is.",
                    PositiveControl::plan)
            .in(modes -> List.of(modes.getFirst(), modes.getFirst()));

    private static final String PHASE = "calls";
    private static final String TRAFFIC = "upstream";
    private static final int CLIENTS = 8;
    /** So that a median has samples enough however long the delay is. */
    private static final int ROUNDS = 6;

    private static final long SLOWER_PERCENT = 5;
    /** Of either; the ratio may then not be 1. */
    private static final double TOLERANCE = 0.02;

    private static ExperimentCase plan(SuiteSettings settings, Variant variant) {
        Duration usual = settings.delay();
        Duration delay = variant.place() == 0
                ? usual
                : usual.plus(usual.multipliedBy(SLOWER_PERCENT).dividedBy(100));
        return new PositiveControl(
                settings.service(variant), delay, settings.profile().step());
    }

    private int clients() {
        return Math.min(CLIENTS, service.poolSize());
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(Quantity.of(Metrics.CLIENTS, clients()), Quantity.of(Metric.DELAY, delay));
    }

    @Override
    public List<Phase> phases() {
        Duration rounds = delay.multipliedBy(ROUNDS * (long) CLIENTS / clients());
        Duration counted = rounds.compareTo(step) > 0 ? rounds : step;
        Traffic traffic = Traffic.of(TRAFFIC, ThreadlabService.upstream(delay), new LoadShape.ClosedLoop(clients()));
        return List.of(Phase.of(PHASE, service, LoadPlan.of(traffic, delay, counted, delay.multipliedBy(ROUNDS))));
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        double expectedMs = Unit.millis(delay) + machine.of(service).overheadMs();
        return List.of(Prediction.near(Metric.P50, expectedMs, TOLERANCE));
    }

    @Override
    public Observation observe(Trials trials) {
        return new Observation()
                .with(Metric.P50, trials.pooled(PHASE, TRAFFIC).response().p50());
    }
}
