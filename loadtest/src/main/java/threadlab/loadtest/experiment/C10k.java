package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.ClosedForms;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;

/**
 * What do 10,000 requests in flight cost? A rate at which that many wait, held for some seconds, while the process is
 * observed. They wait without an upstream: a call to one would need twice the open files.
 *
 * @param service that is loaded
 */
record C10k(ThreadlabService service) implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
                    Profile.FULL,
                    Metric.THROUGHPUT,
                    "c10k",
                    "What do 10,000 requests in flight cost?",
                    "On virtual threads and on as many platform threads they take D while the CPU lasts; a pool answers"
                            + " P/D requests a second; platform threads cost one thread each.",
                    (settings, variant) -> new C10k(settings.service(variant)))
            .in(ThreadModel.PLATFORM_PER_REQUEST::addedTo);

    private static final Metric CPU = Metric.lower("cpuMsPerRequest", "CPU per request", Unit.MILLIS);

    private static final String PHASE = "hold";
    private static final String TRAFFIC = "sleep";
    private static final int IN_FLIGHT = 10_000;
    /** A rate that two cores carry with ease beside the load generator. */
    private static final double RATE = 1250;

    private static final Duration DELAY = Duration.ofMillis((long) (1000 * IN_FLIGHT / RATE));
    /** Clients leave after a quarter more than the delay, so that no more connections than this are needed. */
    private static final Duration PATIENCE = DELAY.plus(DELAY.dividedBy(4));
    /** With some to spare: a connection whose client has left is opened anew. */
    private static final int CONNECTIONS = (int) (1.25 * RATE * PATIENCE.toMillis() / 1000);
    /** A pool keeps the connection of each client that has left until its turn comes: 20,000 files must do for all. */
    private static final Duration COUNTED = Duration.ofSeconds(5);

    private static final double TOLERANCE = 0.05;
    private static final double SOME_THREADS = 200;

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(Metrics.RATE, RATE),
                Quantity.of(Metric.DELAY, DELAY),
                Quantity.of(Metric.IN_FLIGHT, IN_FLIGHT),
                Quantity.of(Metric.POOL_SIZE, service.poolSize()));
    }

    @Override
    public List<Phase> phases() {
        Traffic traffic = Traffic.of(TRAFFIC, ThreadlabService.sleep(DELAY), new LoadShape.Constant(RATE), CONNECTIONS);
        Phase phase = Phase.of(PHASE, service, LoadPlan.of(traffic, PATIENCE, COUNTED, PATIENCE))
                .with(
                        new PhaseAction.ReadFootprint(Duration.ZERO, false),
                        new PhaseAction.ReadFootprint(COUNTED.multipliedBy(3).dividedBy(4), false))
                .lasting(PATIENCE.multipliedBy(2).plus(COUNTED));
        return List.of(service.servers().isPresent() ? phase.leavingBacklog() : phase);
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        double delayMs = Unit.millis(DELAY);
        double heldMs = delayMs + machine.of(service).latencyMs();
        double ceiling = ClosedForms.ceilingPerSecond(service.servers(), heldMs / Unit.MILLIS_PER_SECOND);
        List<Prediction> predictions = new ArrayList<>();
        // Behind a pool most clients leave before their turn, and how many do not is a matter of luck.
        predictions.add(
                ceiling < RATE
                        ? Prediction.atMost(Metric.THROUGHPUT, ceiling * (1 + TOLERANCE))
                        : Prediction.near(Metric.THROUGHPUT, RATE, TOLERANCE));
        if (service.servers().isEmpty()) {
            predictions.add(
                    Prediction.near(Metric.P50, delayMs + machine.of(service).overheadMs(), TOLERANCE));
        }
        predictions.add(
                service.model().threadEach()
                        ? Prediction.near(Metrics.THREADS, IN_FLIGHT, TOLERANCE)
                        : Prediction.atMost(Metrics.THREADS, SOME_THREADS + service.poolSize()));
        return predictions;
    }

    @Override
    public Observation observe(Trials trials) {
        Pooled traffic = trials.pooled(PHASE, TRAFFIC);
        Observation seen = new Observation()
                .with(Metric.THROUGHPUT, traffic.throughputPerSec())
                .with(Metric.P50, traffic.response().p50())
                .with(Metric.P99, traffic.response().p99())
                .with(Metric.ERRORS, traffic.errorRatio());
        List<Footprint> footprints = traffic.footprints();
        if (footprints.size() < 2) {
            return seen;
        }
        Footprint first = footprints.getFirst();
        Footprint last = footprints.getLast();
        double cpuMs = (last.cpuSeconds() - first.cpuSeconds()) * Unit.MILLIS_PER_SECOND;
        double requests = RATE * (last.atMs() - first.atMs()) / Unit.MILLIS_PER_SECOND;
        return seen.with(Metrics.THREADS, (double) last.threads())
                .with(Metrics.RSS, (double) last.rssBytes())
                .with(CPU, cpuMs / requests);
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        double seconds = Unit.millis(DELAY) / Unit.MILLIS_PER_SECOND;
        boolean behind = measured.get(Metric.THROUGHPUT).orElse(0) < RATE * (1 - TOLERANCE);
        boolean fellBehind = service.model().threadEach() && behind;
        double threads = measured.get(Metrics.THREADS).orElse(0);
        return measured.map(Metrics.RSS, rss -> new Diagnosis.RequestsHeld(RATE, seconds, threads, rss, fellBehind));
    }
}
