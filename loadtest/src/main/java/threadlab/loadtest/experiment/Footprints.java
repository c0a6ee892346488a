package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;

/**
 * What does a waiting request weigh? The process is observed while a thousand requests wait and while three thousand
 * do; the difference is what two thousand weigh. Heap is live heap, after a full collection.
 *
 * @param service that is loaded
 */
record Footprints(ThreadlabService service) implements ExperimentCase {
    private static final Metric HEAP_EACH = Metric.lower("heapPerRequestBytes", "heap per request", Unit.BYTES);

    static final Experiment EXPERIMENT = new Experiment(
                    Profile.FULL,
                    HEAP_EACH,
                    "footprint",
                    "What does a waiting request weigh?",
                    "Memory grows linearly with the requests that wait, by some tens of kilobytes each; only a platform"
                            + " thread for each of them costs a thread of the system too.",
                    (settings, variant) -> new Footprints(settings.service(variant)))
            .in(Footprints::modes);

    private static final Metric RSS_EACH = Metric.lower("rssPerRequestBytes", "RSS per request", Unit.BYTES);
    private static final Metric THREADS_EACH = Metric.lower("threadsPerRequest", "threads per request", Unit.COUNT);
    private static final Metric HEAP = Metric.lower("heapBytes", "live heap", Unit.BYTES);
    private static final Metric SWITCHES = Metric.lower("contextSwitches", "context switches", Unit.COUNT);
    private static final Metric CPU = Metric.lower("cpuSpentMs", "CPU time", Unit.MILLIS);
    private static final Metric FEWER = Metric.plain("few", "few requests", Unit.COUNT);
    private static final Metric MORE = Metric.plain("many", "many requests", Unit.COUNT);

    private static final String TRAFFIC = "sleep";
    private static final int FEW = 1000;
    private static final int MANY = 3000;
    private static final Duration DELAY = Duration.ofSeconds(4);
    private static final Duration ALL_WAIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double THREADS_TOLERANCE = 0.05;
    /** A waiting request may weigh this much heap: its connection's buffers, and on a virtual thread its stack. */
    private static final double MOST_HEAP_BYTES = 64 * 1024;

    /** Behind a bound most would queue instead of waiting. */
    private static List<String> modes(List<String> asked) {
        return ThreadModel.PLATFORM_PER_REQUEST.addedTo(
                ThreadModel.boundBy(asked, bound -> bound == ThreadModel.Bound.NONE));
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(Quantity.of(FEWER, FEW), Quantity.of(MORE, MANY), Quantity.of(Metric.DELAY, DELAY));
    }

    @Override
    public List<Phase> phases() {
        return List.of(phase(FEW), phase(MANY));
    }

    private Phase phase(int waiting) {
        Traffic traffic = Traffic.of(TRAFFIC, ThreadlabService.sleep(DELAY), new LoadShape.Burst(waiting));
        return Phase.of(name(waiting), service, LoadPlan.of(traffic, Duration.ZERO, PATIENCE, PATIENCE))
                .with(
                        new PhaseAction.ReadFootprint(Duration.ZERO, false),
                        new PhaseAction.ReadFootprint(ALL_WAIT, true))
                .lasting(DELAY.plusSeconds(2));
    }

    private static String name(int waiting) {
        return "waiting-" + waiting;
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        return List.of(
                Prediction.atMost(HEAP_EACH, MOST_HEAP_BYTES),
                service.model().threadEach()
                        ? Prediction.near(THREADS_EACH, 1, THREADS_TOLERANCE)
                        : Prediction.atMost(THREADS_EACH, THREADS_TOLERANCE));
    }

    @Override
    public Observation observe(Trials trials) {
        List<Footprint> few = trials.pooled(name(FEW), TRAFFIC).footprints();
        List<Footprint> many = trials.pooled(name(MANY), TRAFFIC).footprints();
        Observation seen = new Observation();
        if (few.size() < 2 || many.size() < 2) {
            return seen;
        }
        Footprint less = few.getLast();
        Footprint more = many.getLast();
        less.liveHeapBytes()
                .ifPresent(one -> more.liveHeapBytes().ifPresent(other -> add(seen, HEAP_EACH, HEAP, one, other)));
        add(seen, RSS_EACH, Metrics.RSS, less.rssBytes(), more.rssBytes());
        add(seen, THREADS_EACH, Metrics.THREADS, less.threads(), more.threads());
        return seen.with(curve(SWITCHES, grown(few, Footprints::switches), grown(many, Footprints::switches)))
                .with(curve(CPU, grown(few, Footprints::cpuMs), grown(many, Footprints::cpuMs)));
    }

    private static void add(Observation seen, Metric each, Metric all, long few, long many) {
        seen.with(each, (many - few) / (double) (MANY - FEW)).with(curve(all, (double) few, (double) many));
    }

    private static double switches(Footprint footprint) {
        return (double) footprint.voluntarySwitches() + footprint.involuntarySwitches();
    }

    private static double cpuMs(Footprint footprint) {
        return footprint.cpuSeconds() * Unit.MILLIS_PER_SECOND;
    }

    /** From before they came until they all waited. */
    private static double grown(List<Footprint> inOrder, ToDoubleFunction<Footprint> read) {
        return read.applyAsDouble(inOrder.getLast()) - read.applyAsDouble(inOrder.getFirst());
    }

    private static Series curve(Metric metric, double few, double many) {
        List<Point> points = List.of(new Point(FEW, few), new Point(MANY, many));
        return new Series(metric.id() + "ByInFlight", metric, Metric.IN_FLIGHT, points);
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        double rss = measured.get(RSS_EACH).orElse(0);
        double threads = measured.get(THREADS_EACH).orElse(0);
        return measured.map(HEAP_EACH, heap -> new Diagnosis.RequestWeighs(heap, rss, threads));
    }
}
