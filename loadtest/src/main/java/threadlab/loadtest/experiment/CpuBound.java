package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * Do they help computation? More clients than cores, each of which always has the service compute.
 *
 * @param service that is loaded
 * @param cores that it is confined to
 * @param step how long the load is held
 */
record CpuBound(ThreadlabService service, int cores, Duration step) implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
            Profile.STANDARD,
            Metric.THROUGHPUT,
            "cpu-bound",
            "Do they help computation?",
            "Requests that compute are answered at the rate that the cores allow, whatever threads they run on.",
            CpuBound::plan);

    private static final Metric CORES = Metric.plain("cores", "cores", Unit.COUNT);

    private static final String PHASE = "compute";
    private static final String TRAFFIC = "cpu";
    private static final Duration WORK = Duration.ofMillis(10);
    private static final double WORK_MS = Unit.millis(WORK);
    private static final int CLIENTS_PER_CORE = 4;
    /** While clients ask for all of the core, the JVM's compilers get no more than a client's share of it. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Of the cores' time, whatever else the machine does takes up to so much. */
    private static final double TOLERANCE = 0.10;

    private static ExperimentCase plan(SuiteSettings settings, Variant variant) {
        ThreadlabService service = settings.service(variant).besideTheGenerator(settings.cores());
        return new CpuBound(
                service, service.cores().orElseThrow(), settings.profile().step());
    }

    private int clients() {
        return CLIENTS_PER_CORE * cores;
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(Metrics.CLIENTS, clients()),
                Quantity.of(Metrics.WORK, WORK),
                Quantity.of(CORES, cores),
                Quantity.of(Metric.POOL_SIZE, service.poolSize()));
    }

    @Override
    public List<Phase> phases() {
        Traffic traffic = Traffic.of(TRAFFIC, ThreadlabService.cpu(WORK), new LoadShape.ClosedLoop(clients()));
        return List.of(Phase.of(PHASE, service, LoadPlan.of(traffic, WARM_UP, step, PATIENCE)));
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        // A loop computes on one thread; so does a pool smaller than the machine.
        int atOnce = Math.min(cores, service.model().computingAtOnce(service.poolSize(), service.loops()));
        double requestMs =
                WORK_MS / atOnce + Unit.MILLIS_PER_SECOND / machine.of(service).saturatedPerSec();
        return List.of(Prediction.near(Metric.THROUGHPUT, Unit.MILLIS_PER_SECOND / requestMs, TOLERANCE));
    }

    @Override
    public Observation observe(Trials trials) {
        Pooled cpu = trials.pooled(PHASE, TRAFFIC);
        return new Observation()
                .with(Metric.THROUGHPUT, cpu.throughputPerSec())
                .with(Metric.MEAN, cpu.response().mean());
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        return Optional.of(new Diagnosis.ComputationBound(cores, WORK_MS));
    }
}
