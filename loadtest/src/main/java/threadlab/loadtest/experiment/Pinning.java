package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
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
 */
final class Pinning extends AbstractExperiment {
    private static final int FIRST_WITHOUT_PINNING = 24;
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final double TOLERANCE = 0.10;

    /** The locks that requests take. */
    private enum Lock {
        MONITOR("monitor"),
        REENTRANT("reentrant");

        private final String id;

        Lock(String id) {
            this.id = id;
        }

        private Metric slowest() {
            return Metric.lower(id + "SlowestMs", id + " slowest", Unit.MILLIS);
        }

        private String curve() {
            return id + "MsByRank";
        }

        private String label() {
            return "response time, " + id;
        }
    }

    Pinning() {
        super(
                Profile.STANDARD,
                Lock.MONITOR.slowest(),
                "pinning",
                "Does synchronized hurt?",
                "On virtual threads n simultaneous calls in synchronized blocks take ⌈n/C⌉·D on C carriers up to JDK 23,"
                        + " and D from JDK 24 on or with ReentrantLock.");
    }

    @Override
    public boolean onEveryJdk() {
        return true;
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, Variant variant) {
        ThreadlabService service = settings.service(variant);
        return new Case(service, service.cores().orElse(settings.cores()), settings.delay());
    }

    /**
     * The experiment on one variant.
     *
     * @param service that is loaded
     * @param carriers C of virtual threads
     * @param delay D of the upstream
     */
    private record Case(ThreadlabService service, int carriers, Duration delay) implements ExperimentCase {
        private int requests() {
            return SimultaneousRequests.ROUNDS * carriers;
        }

        private SimultaneousRequests burst(Lock lock) {
            return new SimultaneousRequests(lock.id, ThreadlabService.locked(delay, lock.id), requests(), delay);
        }

        private boolean pins() {
            return service.model().onCarriers() && service.jdk().major() < FIRST_WITHOUT_PINNING;
        }

        private OptionalInt servers(Lock lock) {
            return lock == Lock.MONITOR && pins() ? OptionalInt.of(carriers) : service.servers();
        }

        @Override
        public List<Quantity> parameters() {
            return List.of(
                    Quantity.of(Metrics.REQUESTS, requests()),
                    Quantity.of(Metrics.CARRIERS, carriers),
                    Quantity.of(Metric.POOL_SIZE, service.poolSize()),
                    Metrics.chosen(Metric.DELAY, delay));
        }

        @Override
        public List<Phase> phases() {
            return Stream.of(Lock.values())
                    .flatMap(lock -> burst(lock).phases(service, WARM_UP, servers(lock)).stream())
                    .toList();
        }

        @Override
        public List<Prediction> predict(Calibrations machine) {
            return Stream.of(Lock.values())
                    .map(lock -> Prediction.near(
                            lock.slowest(),
                            burst(lock)
                                    .predictedMs(servers(lock), machine.of(service))
                                    .getLast(),
                            TOLERANCE))
                    .toList();
        }

        @Override
        public Observation observe(Trials trials) {
            Observation seen = new Observation();
            for (Lock lock : Lock.values()) {
                seen.with(lock.slowest(), burst(lock).kthMs(trials, requests()))
                        .with(burst(lock).curve(lock.curve(), lock.label(), trials));
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
                    .map(lock ->
                            burst(lock).predictedCurve(lock.curve(), lock.label(), servers(lock), machine.of(service)))
                    .toList();
        }
    }
}
