package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.predict.Station;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/**
 * How long after an overload is it well again? Two seconds at twice the pool's ceiling, between normal times at half of
 * it; once with clients that wait, and once with clients that leave after two delays, whose work is done all the same.
 *
 * @param service that is loaded
 * @param ceilingPerSec P/D, which the rates are shares of
 * @param delay D of the upstream
 */
record Recovery(ThreadlabService service, double ceilingPerSec, Duration delay) implements ExperimentCase {
    static final Experiment EXPERIMENT = new Experiment(
            Profile.STANDARD,
            AfterEffect.RECOVERY,
            "recovery",
            "How long after an overload is it well again?",
            "A pool recovers after backlog/(P/D-λ), and no sooner where clients have left, since it works for them"
                    + " too; virtual threads recover at once.",
            Recovery::plan);

    private static final Metric IMPATIENT_RECOVERY =
            Metric.lower("unwellWithoutPatienceMs", AfterEffect.RECOVERY.label() + ", impatient clients", Unit.MILLIS);
    private static final Metric NORMAL_RATE = Metric.plain("calmPerSec", "normal rate", Unit.PER_SECOND);
    private static final Metric OVERLOAD_RATE = Metric.plain("overloadPerSec", "overload rate", Unit.PER_SECOND);
    private static final Metric OVERLOAD = Metric.plain("overloadMs", "overload", Unit.MILLIS);

    private static final String TRAFFIC = "upstream";
    private static final String PATIENT = "patient";
    private static final String IMPATIENT = "impatient";
    /** Of the pool's ceiling, a second each. */
    private static final List<Double> SHARES = List.of(0.5, 2.0, 2.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);

    private static final Duration DURATION = Duration.ofSeconds(SHARES.size());
    private static final Duration OVERLOAD_LASTS = Duration.ofSeconds(2);
    private static final Duration OVERLOAD_ENDS = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int IMPATIENT_DELAYS = 2;
    private static final int MOST_CONNECTIONS = 4000;
    private static final double TOLERANCE = 0.15;

    private static ExperimentCase plan(SuiteSettings asked, Variant variant) {
        SuiteSettings settings = asked.forOverload();
        return new Recovery(settings.service(variant), settings.poolCeilingPerSecond(), settings.delay());
    }

    private LoadShape.Steps shape() {
        return new LoadShape.Steps(
                SHARES.stream().map(share -> share * ceilingPerSec).toList());
    }

    private Duration shortPatience() {
        return delay.multipliedBy(IMPATIENT_DELAYS);
    }

    @Override
    public List<Quantity> parameters() {
        return List.of(
                Quantity.of(NORMAL_RATE, SHARES.getFirst() * ceilingPerSec),
                Quantity.of(OVERLOAD_RATE, shape().peakPerSecond()),
                Quantity.of(OVERLOAD, OVERLOAD_LASTS),
                Quantity.of(Metric.POOL_SIZE, service.poolSize()),
                Quantity.of(Metric.DELAY, delay));
    }

    @Override
    public List<Phase> phases() {
        return List.of(phase(PATIENT, PATIENCE), phase(IMPATIENT, shortPatience()));
    }

    private Phase phase(String name, Duration patience) {
        int requests = (int) shape().schedule(DURATION).count();
        int connections = Math.min(requests + 16, MOST_CONNECTIONS);
        Traffic traffic = Traffic.of(TRAFFIC, ThreadlabService.upstream(delay), shape(), connections);
        LoadPlan load = LoadPlan.of(traffic, WARM_UP, DURATION, patience);
        return Phase.of(name, service, load.every(AfterEffect.INTERVAL));
    }

    private AfterEffect afterEffect() {
        return new AfterEffect(delay, delay, OVERLOAD_ENDS);
    }

    private Station station(Calibrations machine) {
        return machine.of(service).station(service.servers());
    }

    private Forecast forecast(Calibrations machine, Station station) {
        return QueueSimulation.of(
                shape().schedule(DURATION).all(), machine.of(service).upstream(delay), station);
    }

    @Override
    public List<Prediction> predict(Calibrations machine) {
        Station patient = station(machine);
        return List.of(
                prediction(AfterEffect.RECOVERY, forecast(machine, patient)),
                prediction(IMPATIENT_RECOVERY, forecast(machine, patient.patience(shortPatience()))));
    }

    private Prediction prediction(Metric metric, Forecast forecast) {
        double recoveryMs = afterEffect().predictedMs(forecast);
        double atOnceMs = 2 * Unit.millis(delay);
        return recoveryMs > atOnceMs
                ? Prediction.near(metric, recoveryMs, TOLERANCE)
                : Prediction.atMost(metric, atOnceMs);
    }

    @Override
    public Observation observe(Trials trials) {
        Pooled patient = trials.pooled(PATIENT, TRAFFIC);
        Pooled impatient = trials.pooled(IMPATIENT, TRAFFIC);
        return new Observation()
                .with(AfterEffect.RECOVERY, afterEffect().measuredMs(patient.intervals()))
                .with(IMPATIENT_RECOVERY, afterEffect().measuredMs(impatient.intervals()))
                .with(AfterEffect.CURVE.through(patient.mediansBySec()));
    }

    @Override
    public Optional<Diagnosis> diagnose(Calibrations machine, Measured measured) {
        if (service.loopsBlock()) {
            return Optional.of(new Diagnosis.LoopsBlock());
        }
        return service.servers().isPresent()
                ? measured.map(AfterEffect.RECOVERY, Diagnosis.BacklogOutlivesOverload::new)
                : Optional.empty();
    }

    @Override
    public List<Series> predictedSeries(Calibrations machine) {
        return List.of(AfterEffect.predictedCurve(forecast(machine, station(machine))));
    }
}
