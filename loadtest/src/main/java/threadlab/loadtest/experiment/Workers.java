package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * Do more workers cure a blocked loop? Clients that always ask, on one, two and four loops; and one slow request beside
 * many quick ones on connections of their own, which the loops share out.
 *
 * @param service that is loaded, with the most loops
 * @param delay D of the upstream
 * @param stall delay of the slow request
 */
record Workers(ThreadlabService service, Duration delay, Duration stall) implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
                    Profile.FULL,
                    throughput(1),
                    "workers",
                    "Do more workers cure a blocked loop?",
                    "W loops that block answer W/D requests a second, and one slow request stalls 1/W of the"
                            + " connections; a loop that does not block needs no others.",
                    Workers::plan)
            .in(asked -> List.of(ThreadModel.EVENT_LOOP_BLOCKING.mode(), ThreadModel.EVENT_LOOP_ASYNC.mode()));

    private static final Metric STALLED = Metric.lower("stalledRatio", "stalled connections", Unit.RATIO);
    private static final Metric LOOPS = Metric.plain("loops", "loops", Unit.COUNT);
    private static final Metric STALL = Metric.plain("stallMs", "stall", Unit.MILLIS);

    private static final List<Integer> LOOP_COUNTS = List.of(1, 2, 4);
    private static final int MOST = LOOP_COUNTS.getLast();
    private static final int CLIENTS = 16;
    /** A multiple of the loops, and few enough to leave at once. */
    private static final int QUICK = 20;
    /** After that part of its delay the slow request has begun; what comes with it may be served before it. */
    private static final int LATER = 10;

    private static final String TRAFFIC = "upstream";
    private static final String STALLED_PHASE = "stalled";
    private static final String PROBE = "hello";
    private static final int SHORTER = 5;
    /** Periods of the delay that a load lasts: what is cut off at its end is one of them. */
    private static final int PERIODS = 50;

    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double TOLERANCE = 0.10;

    private static ExperimentCase plan(SuiteSettings settings, Variant variant) {
        ThreadlabService service = settings.service(variant).withLoops(MOST);
        return new Workers(service, settings.delay().dividedBy(SHORTER), settings.delay());
    }

    private static Metric throughput(int loops) {
        String many = loops == 1 ? "" : "s";
        String label = "throughput, " + loops + " loop" + many;
        return Metric.higher("with" + loops + "Loop" + many + "PerSec", label, Unit.PER_SECOND);
    }

    private boolean blocks() {
        return service.servers().isPresent();
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(Metrics.CLIENTS, CLIENTS), Quantity.of(Metric.DELAY, delay), Quantity.of(STALL, stall));
    }

    @Override
    public List<Phase> phases() {
        return Stream.concat(LOOP_COUNTS.stream().map(this::busy), Stream.of(stalled()))
                .toList();
    }

    private Phase busy(int loops) {
        Traffic traffic = Traffic.of(TRAFFIC, ThreadlabService.upstream(delay), new LoadShape.ClosedLoop(CLIENTS));
        LoadPlan load = LoadPlan.of(traffic, WARM_UP, delay.multipliedBy(PERIODS), PATIENCE);
        return Phase.of(name(loops), service.withLoops(loops), load);
    }

    private Phase stalled() {
        Traffic slow = Traffic.of(TRAFFIC, ThreadlabService.upstream(stall), new LoadShape.Burst(1));
        LoadShape later = new LoadShape.Burst(QUICK, stall.dividedBy(LATER));
        Traffic quick = Traffic.of(PROBE, ThreadlabService.hello(), later);
        LoadPlan load = LoadPlan.of(List.of(slow, quick), WARM_UP, PATIENCE, PATIENCE);
        return Phase.of(STALLED_PHASE, service, load)
                .lasting(WARM_UP.plus(stall).plusMillis(500));
    }

    private static String name(int loops) {
        return "loops-" + loops;
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        Prediction stalled = blocks()
                ? Prediction.near(STALLED, 1.0 / MOST, TOLERANCE)
                : Prediction.atMost(STALLED, TOLERANCE / MOST);
        Stream<Prediction> perSec = LOOP_COUNTS.stream()
                .map(loops -> Prediction.near(throughput(loops), predictedPerSec(loops, machine), TOLERANCE));
        return Stream.concat(perSec, Stream.of(stalled)).toList();
    }

    private double predictedPerSec(int loops, Calibrations machine) {
        ThreadlabService loaded = service.withLoops(loops);
        int atOnce = Math.min(loaded.servers().orElse(CLIENTS), CLIENTS);
        double requestMs = Unit.millis(delay) + machine.of(loaded).overheadMs();
        return atOnce * Unit.MILLIS_PER_SECOND / requestMs;
    }

    @Override
    public Observation observe(Trials trials) {
        Observation seen = new Observation();
        LOOP_COUNTS.forEach(loops -> seen.with(throughput(loops), measuredPerSec(loops, trials)));
        return seen.with(STALLED, trials.pooled(STALLED_PHASE, PROBE).shareAbove(Unit.millis(stall) / 2))
                .with(curve(loops -> measuredPerSec(loops, trials)));
    }

    private static double measuredPerSec(int loops, Trials trials) {
        return trials.pooled(name(loops), TRAFFIC).throughputPerSec();
    }

    private static Series curve(IntToDoubleFunction perSec) {
        List<Point> points = LOOP_COUNTS.stream()
                .map(loops -> new Point(loops, perSec.applyAsDouble(loops)))
                .toList();
        return new Series("throughputPerSecByLoops", Metric.THROUGHPUT, LOOPS, points);
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        return blocks() ? Optional.of(new Diagnosis.LoopsBlock()) : Optional.empty();
    }

    @Override
    public List<Series> predictedSeries(Calibrations machine) {
        return List.of(curve(loops -> predictedPerSec(loops, machine)));
    }
}
