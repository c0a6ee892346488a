package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Shard;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.ClosedForms;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * How many instances? A rate of two and a half pools, on as many instances as theory says, and on one fewer where that
 * leaves any.
 *
 * @param service that is loaded: as many instances as theory says
 * @param ratePerSec that is offered to all of them together
 * @param delay D of the upstream
 * @param step how long the rate is held
 */
record ScaleOut(ThreadlabService service, double ratePerSec, Duration delay, Duration step) implements ExperimentCase {
    private static final Metric INSTANCES = Metric.lower("instances", "instances", Unit.COUNT);

    static final Experiment EXPERIMENT = new Experiment(
                    Profile.FULL,
                    INSTANCES,
                    "scale-out",
                    "How many instances?",
                    "A rate λ needs ⌈λ·D/P⌉ instances with a pool of P threads each, and one on virtual threads until"
                            + " the CPU is spent.",
                    ScaleOut::plan)
            .in(ScaleOut::modes);

    private static final Metric ENOUGH = Metric.higher("enoughPerSec", "throughput, enough instances", Unit.PER_SECOND);
    private static final Metric ONE_FEWER = Metric.higher("oneLessPerSec", "throughput, one fewer", Unit.PER_SECOND);
    private static final Metric NEEDED = Metric.plain("neededInstances", "instances needed", Unit.COUNT);

    private static final double POOLS = 2.5;
    private static final String ENOUGH_PHASE = "enough";
    private static final String ONE_FEWER_PHASE = "one-less";
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Share of a load that may wait or be in flight at once. */
    private static final double MOST_WAITING = 0.5;

    private static final double KEEPS_UP = 0.97;
    private static final double TOLERANCE = 0.05;

    /** A blocked loop would need more instances than a machine has room for. */
    private static List<String> modes(List<String> asked) {
        return ThreadModel.boundBy(asked, bound -> bound != ThreadModel.Bound.LOOPS);
    }

    private static ExperimentCase plan(SuiteSettings asked, Variant variant) {
        SuiteSettings settings = asked.forOverload();
        double rate = POOLS * settings.poolCeilingPerSecond();
        ThreadlabService one = settings.service(variant);
        double ceiling = ClosedForms.ceilingPerSecond(one.servers(), settings.delayMs() / Unit.MILLIS_PER_SECOND);
        ThreadlabService service = one.times(ClosedForms.instances(rate, ceiling));
        return new ScaleOut(service, rate, settings.delay(), settings.profile().step());
    }

    private int needed() {
        return service.instances();
    }

    private boolean canBeFewer() {
        return needed() > 1;
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(Metrics.RATE, ratePerSec),
                Quantity.of(NEEDED, needed()),
                Quantity.of(Metric.POOL_SIZE, service.poolSize()),
                Quantity.of(Metric.DELAY, delay));
    }

    @Override
    public List<Phase> phases() {
        Phase enough = Phase.of(ENOUGH_PHASE, service, load(needed()));
        return canBeFewer() ? List.of(enough, Phase.of(ONE_FEWER_PHASE, service, load(needed() - 1))) : List.of(enough);
    }

    /** Nobody leaves before the end: it is to show what one fewer lacks, not what becomes of its queue. */
    private LoadPlan load(int instances) {
        // An overloaded pool answers in waves, one a delay: to count none half, begin between two.
        Duration warmup = WARM_UP.plus(delay.multipliedBy(3).dividedBy(2));
        double seconds = warmup.plus(step).toMillis() / Unit.MILLIS_PER_SECOND;
        int connections = (int) Math.ceil(ratePerSec / instances * MOST_WAITING * seconds) + 16;
        LoadShape.Constant whole = new LoadShape.Constant(ratePerSec);
        List<Traffic> traffics = IntStream.range(0, instances)
                .mapToObj(instance -> Traffic.of(
                        name(instance),
                        ThreadlabService.upstream(instance, delay),
                        new LoadShape.RoundRobin(whole, new Shard(instance, instances)),
                        connections))
                .toList();
        return LoadPlan.of(traffics, warmup, step, PATIENCE);
    }

    private static String name(int instance) {
        return "instance-" + instance;
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        Prediction instances = Prediction.near(INSTANCES, needed(), 0);
        Prediction enough = Prediction.near(ENOUGH, ratePerSec, TOLERANCE);
        if (!canBeFewer()) {
            return List.of(instances, enough);
        }
        int fewer = needed() - 1;
        double each = Goodput.perSecond(load(fewer), ratePerSec / fewer, service.servers(), machine.of(service), delay);
        return List.of(instances, enough, Prediction.near(ONE_FEWER, fewer * each, TOLERANCE));
    }

    @Override
    public Observation observe(Trials trials) {
        double enough = throughput(trials, ENOUGH_PHASE, needed());
        double oneFewer = canBeFewer() ? throughput(trials, ONE_FEWER_PHASE, needed() - 1) : 0;
        int instances = keepsUp(oneFewer) ? needed() - 1 : keepsUp(enough) ? needed() : needed() + 1;
        Observation seen = new Observation().with(INSTANCES, instances).with(ENOUGH, enough);
        return canBeFewer() ? seen.with(ONE_FEWER, oneFewer) : seen;
    }

    private boolean keepsUp(double throughput) {
        return throughput >= KEEPS_UP * ratePerSec;
    }

    private static double throughput(Trials trials, String phase, int instances) {
        return IntStream.range(0, instances)
                .mapToObj(instance -> trials.pooled(phase, name(instance)))
                .mapToDouble(Pooled::throughputPerSec)
                .sum();
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        double threads = Math.ceil(ratePerSec * Unit.millis(delay) / Unit.MILLIS_PER_SECOND);
        return Optional.of(
                service.servers().isPresent()
                        ? new Diagnosis.InstancesNeeded(ratePerSec, needed(), threads)
                        : new Diagnosis.OneInstanceSuffices(machine.of(service).saturatedPerSec()));
    }
}
