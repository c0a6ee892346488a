package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.ClosedForms;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * Where is the ceiling? The same rising rates in every mode, from half of the pool's ceiling to ten times that, and the
 * most replies a second that came.
 *
 * @param service that is loaded
 * @param ratesPerSec that are offered one after another, ascending
 * @param delay D of the upstream
 * @param step how long a rate is held
 * @param topStep how long the highest is held
 */
record Capacity(ThreadlabService service, List<Double> ratesPerSec, Duration delay, Duration step, Duration topStep)
        implements ExperimentCase {
    private static final Metric CEILING = Metric.higher("ceilingPerSec", "ceiling", Unit.PER_SECOND);

    static final Experiment EXPERIMENT = new Experiment(
            Profile.QUICK,
            CEILING,
            "capacity",
            "Where is the ceiling?",
            "A pool of P threads answers P/D requests a second and queues the rest; virtual threads answer what is"
                    + " offered until the CPU is spent.",
            Capacity::plan);

    private static final Metric P99_AT_TOP = Metric.lower("p99AtTopMs", "p99 at peak", Unit.MILLIS);
    private static final Metric ERRORS_AT_TOP = Metric.lower("errorsAtTopRatio", "errors at peak", Unit.RATIO);
    private static final Metric RATES = Metric.plain("ratesPerSec", "rates", Unit.PER_SECOND);

    private static final String TRAFFIC = "upstream";
    /** At the pool's ceiling too: when overload lasts, a pool works for clients that have left and answers nobody. */
    private static final List<Double> SHARES_OF_POOL_CEILING = List.of(0.5, 1.0, 1.5, 10.0);

    private static final List<Double> QUICK_SHARES = List.of(1.5, 10.0);
    /** Two cores carry it beside generator and stub, even where a pool fails all clients and each reconnects. */
    private static final double HIGHEST_RATE = 2000;

    private static final double HIGHEST_CONNECTIONS = 8000;
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** What p99 needs; the top rate is held until three of four trials together have as many. */
    private static final double SAMPLES_FOR_P99 = 10_400;

    private static final double TRIALS_AT_LEAST = 0.75;
    private static final double TOLERANCE = 0.03;
    private static final double P99_SLACK = 1.5;
    /** Above that share of the CPU's ceiling requests wait for the CPU too, as the system's scheduler has it. */
    private static final double AT_EASE = 0.5;

    private static ExperimentCase plan(SuiteSettings settings, Variant variant) {
        List<Double> shares = settings.profile() == Profile.QUICK ? QUICK_SHARES : SHARES_OF_POOL_CEILING;
        List<Double> rates = shares.stream()
                .map(share -> (double) Math.round(Math.min(share * settings.poolCeilingPerSecond(), HIGHEST_RATE)))
                .distinct()
                .toList();
        double neededSeconds = SAMPLES_FOR_P99 / rates.getLast() / Math.ceil(TRIALS_AT_LEAST * settings.pairs());
        Duration needed = Duration.ofMillis((long) (Unit.MILLIS_PER_SECOND * Math.clamp(neededSeconds, 2, 10)));
        Duration step = settings.profile().step();
        Duration topStep = needed.compareTo(step) > 0 ? needed : step;
        return new Capacity(settings.service(variant), rates, settings.delay(), step, topStep);
    }

    private double top() {
        return ratesPerSec.getLast();
    }

    private double delayMs() {
        return Unit.millis(delay);
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                new Quantity(RATES, ratesPerSec),
                Quantity.of(Metric.POOL_SIZE, service.poolSize()),
                Quantity.of(Metric.DELAY, delay));
    }

    @Override
    public List<Phase> phases() {
        return ratesPerSec.stream().map(this::phase).toList();
    }

    private Phase phase(double rate) {
        boolean top = rate == top();
        Duration patience = PATIENCE.plus(delay);
        // In flight until given up; and some for what is being opened anew.
        double inFlight = rate * Unit.millis(patience) / Unit.MILLIS_PER_SECOND;
        int connections = (int) Math.min(HIGHEST_CONNECTIONS, Math.ceil(inFlight) + 64);
        LoadShape shape = new LoadShape.Constant(rate);
        Traffic traffic = Traffic.of(TRAFFIC, ThreadlabService.upstream(delay), shape, connections);
        LoadPlan load = LoadPlan.of(traffic, WARM_UP, top ? topStep : step, patience);
        Phase phase = Phase.of(name(rate), service, load);
        boolean overload = rate * delayMs() > service.poolSize() * Unit.MILLIS_PER_SECOND;
        if (service.servers().isEmpty() || !overload) {
            return phase;
        }
        Phase longer = phase.lasting(phase.about().plus(patience));
        return top ? longer.leavingBacklog() : longer;
    }

    private static String name(double rate) {
        return String.format(Locale.ROOT, "rate-%.0f", rate);
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        Calibration calibration = machine.of(service);
        double ceiling = Math.min(ceiling(calibration), top());
        Prediction reached = Prediction.near(CEILING, ceiling, TOLERANCE);
        if (ceiling < top() || !atEase(calibration)) {
            return List.of(reached);
        }
        double expectedMs = delayMs() + calibration.overheadMs();
        return List.of(reached, Prediction.upTo(P99_AT_TOP, expectedMs, delayMs() * P99_SLACK));
    }

    private boolean atEase(Calibration calibration) {
        return top() <= AT_EASE * calibration.saturatedPerSec();
    }

    private double ceiling(Calibration calibration) {
        double heldMs = delayMs() + calibration.overheadMs() - calibration.arrivalMs();
        double ofThreads = ClosedForms.ceilingPerSecond(service.servers(), heldMs / Unit.MILLIS_PER_SECOND);
        return Math.min(ofThreads, calibration.saturatedPerSec());
    }

    @Override
    public Observation observe(Trials trials) {
        Pooled top = at(top(), trials);
        Series throughput = curve(
                Metric.THROUGHPUT, rate -> OptionalDouble.of(at(rate, trials).throughputPerSec()));
        return new Observation()
                .with(
                        CEILING,
                        throughput.points().stream().mapToDouble(Point::y).max())
                .with(P99_AT_TOP, top.response().p99())
                .with(ERRORS_AT_TOP, top.errorRatio())
                .with(throughput)
                .with(curve(Metric.P50, rate -> at(rate, trials).response().p50()))
                .with(curve(Metric.P99, rate -> at(rate, trials).response().p99()));
    }

    private static Pooled at(double rate, Trials trials) {
        return trials.pooled(name(rate), TRAFFIC);
    }

    private Series curve(Metric y, DoubleFunction<OptionalDouble> read) {
        List<Point> points = new ArrayList<>();
        ratesPerSec.forEach(rate -> read.apply(rate).ifPresent(value -> points.add(new Point(rate, value))));
        return new Series(y.id() + "ByOfferedPerSec", y, Metric.OFFERED_RATE, points);
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        return Optional.of(diagnosis(machine.of(service), measured.get(CEILING).orElse(0)));
    }

    private Diagnosis diagnosis(Calibration calibration, double reached) {
        if (reached >= top() * (1 - TOLERANCE)) {
            return new Diagnosis.Unlimited(top(), calibration.saturatedPerSec(), !atEase(calibration));
        }
        if (service.servers().isEmpty()) {
            return new Diagnosis.CpuBound(reached, top());
        }
        if (service.loopsBlock()) {
            return new Diagnosis.LoopsBlock();
        }
        double threads = Math.ceil(top() * delayMs() / Unit.MILLIS_PER_SECOND);
        double each = ClosedForms.ceilingPerSecond(service.servers(), delayMs() / Unit.MILLIS_PER_SECOND);
        int instances = ClosedForms.instances(top(), each);
        return new Diagnosis.ThreadsBound(service.servers().getAsInt(), top(), threads, instances);
    }

    @Override
    public List<Series> predictedSeries(Calibrations machine) {
        return List.of(curve(Metric.THROUGHPUT, rate -> {
            LoadPlan load = phase(rate).load();
            return OptionalDouble.of(Goodput.perSecond(load, rate, service.servers(), machine.of(service), delay));
        }));
    }
}
