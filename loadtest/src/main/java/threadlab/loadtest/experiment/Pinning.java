package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * Does {@code synchronized} hurt? Simultaneous requests, each of which calls the upstream inside a lock of its own: a
 * monitor, and a {@code ReentrantLock}. Nobody waits for anybody's lock; but up to JDK 23 a virtual thread that blocks
 * in a monitor keeps its carrier (JEP 491 ended that), and there are as many carriers as cores.
 *
 * @param service that is loaded
 * @param carriers C of virtual threads
 * @param delay D of the upstream
 */
record Pinning(ThreadlabService service, int carriers, Duration delay) implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
            Profile.STANDARD,
            Lock.MONITOR.slowest(),
            "pinning",
            "Does synchronized hurt?",
            "On virtual threads n simultaneous calls in synchronized blocks take ⌈n/C⌉·D on C carriers up to JDK 23,"
                    + " and D from JDK 24 on or with ReentrantLock.",
            asked -> asked,
            true,
            Pinning::plan);

    private static final int FIRST_WITHOUT_PINNING = 24;
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final double TOLERANCE = 0.10;

    /** The locks that requests take. */
    private enum Lock {
        MONITOR,
        REENTRANT;

        private String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Metric slowest() {
            return Metric.lower(id() + "SlowestMs", id() + " slowest", Unit.MILLIS);
        }

        private Metric ranked() {
            return Metric.lower(id() + "MsByRank", "response time, " + id(), Unit.MILLIS);
        }
    }

    private static ExperimentCase plan(SuiteSettings settings, Variant variant) {
        ThreadlabService service = settings.service(variant);
        return new Pinning(service, service.cores().orElse(settings.cores()), settings.delay());
    }

    private int requests() {
        return SimultaneousRequests.ROUNDS * carriers;
    }

    private SimultaneousRequests burst(Lock lock) {
        OptionalInt servers = lock == Lock.MONITOR && pins() ? OptionalInt.of(carriers) : service.servers();
        Request request = ThreadlabService.locked(delay, lock.id());
        return new SimultaneousRequests(lock.id(), service, servers, request, requests(), delay, lock.ranked());
    }

    private boolean pins() {
        return service.model().onCarriers() && service.jdk().major() < FIRST_WITHOUT_PINNING;
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(Metrics.REQUESTS, requests()),
                Quantity.of(Metrics.CARRIERS, carriers),
                Quantity.of(Metric.POOL_SIZE, service.poolSize()),
                Quantity.of(Metric.DELAY, delay));
    }

    @Override
    public List<Phase> phases() {
        return Stream.of(Lock.values())
                .flatMap(lock -> burst(lock).phases(WARM_UP).stream())
                .toList();
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        return Stream.of(Lock.values())
                .map(lock -> Prediction.near(
                        lock.slowest(), burst(lock).predictedMs(machine).getLast(), TOLERANCE))
                .toList();
    }

    @Override
    public Observation observe(Trials trials) {
        Observation seen = new Observation();
        for (Lock lock : Lock.values()) {
            List<Double> millis = burst(lock).measuredMs(trials);
            seen.with(lock.slowest(), SimultaneousRequests.kth(millis, requests()))
                    .with(burst(lock).curve(millis));
        }
        return seen;
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        return pins() ? Optional.of(new Diagnosis.CarriersPinned(carriers)) : Optional.empty();
    }

    @Override
    public List<Series> predictedSeries(Calibrations machine) {
        return Stream.of(Lock.values())
                .map(lock -> burst(lock).curve(burst(lock).predictedMs(machine)))
                .toList();
    }
}
