package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.plan.Aftermath;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.predict.Station;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * How long after an overload is it well again? Two seconds at twice what the pool can do, between calm times at half of
 * it; once with clients that wait, and once with clients that leave after two delays, whose work is done all the same.
 */
public final class Recovery implements Experiment {
    private static final String TRAFFIC = "upstream";
    private static final String PATIENT = "patient";
    private static final String IMPATIENT = "impatient";
    /** Of the pool's ceiling, a second each. */
    private static final List<Double> SHARES = List.of(0.5, 2.0, 2.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);

    private static final int OVERLOAD_ENDS_MS = 3000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PATIENT_DELAYS = 2;
    private static final double TOLERANCE = 0.15;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String id() {
        return "recovery";
    }

    @Override
    public String question() {
        return "How long after an overload is it well again?";
    }

    @Override
    public String claim() {
        return "A pool is well again after backlog/(P/D-λ), and no sooner where clients have left, since it works for"
                + " them too; virtual threads at once.";
    }

    @Override
    public Primary primary() {
        return new Primary("unwellMs", true);
    }

    @Override
    public ExperimentCase plan(SuiteSettings asked, ServiceSpec.Jdk jdk, String mode) {
        SuiteSettings settings = asked.forOverload();
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode);
        double ceiling = settings.poolCeilingPerSecond();
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("calmPerSec", SHARES.getFirst() * ceiling);
        parameters.put("overloadPerSec", SHARES.get(1) * ceiling);
        parameters.put("overloadMs", 2000);
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayMs());
        return new ExperimentCase(
                id(),
                service,
                parameters,
                List.of(
                        phase(PATIENT, service, settings, PATIENCE),
                        phase(IMPATIENT, service, settings, settings.delay().multipliedBy(PATIENT_DELAYS))));
    }

    private static Phase phase(String name, ServiceSpec service, SuiteSettings settings, Duration patience) {
        LoadShape.Steps shape = shape(settings.poolCeilingPerSecond());
        int connections = (int) shape.schedule(duration()).count() + 16;
        Traffic traffic = new Traffic(
                TRAFFIC, List.of(Phase.service(settings.upstreamPath())), shape, Math.min(connections, 4000));
        return Phase.of(
                name,
                service,
                LoadPlan.of(List.of(traffic), Duration.ofSeconds(1), duration(), patience)
                        .every(Aftermath.INTERVAL));
    }

    private static LoadShape.Steps shape(double ceilingPerSecond) {
        return new LoadShape.Steps(
                SHARES.stream().map(share -> share * ceilingPerSecond).toList());
    }

    private static Duration duration() {
        return Duration.ofSeconds(SHARES.size());
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        return List.of(
                prediction("unwellMs", planned, predictedMs(planned, machine, OptionalDouble.empty())),
                prediction(
                        "unwellWithoutPatienceMs",
                        planned,
                        predictedMs(planned, machine, OptionalDouble.of(PATIENT_DELAYS * planned.number("delayMs")))));
    }

    private static Prediction prediction(String metric, ExperimentCase planned, double unwellMs) {
        double atOnce = 2 * planned.number("delayMs");
        return unwellMs > atOnce ? Prediction.near(metric, unwellMs, TOLERANCE) : Prediction.atMost(metric, atOnce);
    }

    private static Forecast forecast(ExperimentCase planned, Calibration machine, OptionalDouble patienceMs) {
        double ceiling = planned.number("calmPerSec") / SHARES.getFirst();
        long[] at = shape(ceiling).schedule(duration()).all();
        Station station = Station.of(planned.service().servers()).costing(machine.cpu());
        Station impatient = patienceMs.isPresent()
                ? station.patience((long) (patienceMs.getAsDouble() * NANOS_PER_MILLI), false)
                : station;
        return QueueSimulation.of(at, machine.upstream(planned.number("delayMs")), impatient);
    }

    private static double predictedMs(ExperimentCase planned, Calibration machine, OptionalDouble patienceMs) {
        return aftermath(planned).predictedMs(forecast(planned, machine, patienceMs));
    }

    private static Aftermath aftermath(ExperimentCase planned) {
        return new Aftermath(planned.number("delayMs"), planned.number("delayMs"), OVERLOAD_ENDS_MS);
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        return planned.service().servers().isPresent() && measured.containsKey("unwellMs")
                ? Optional.of(ExperimentCase.say(
                        "The queue outlives the overload by %.1f s: a bound (--queue-capacity) turns requests away at once"
                                + " instead, and --drop-abandoned spares the work for clients that left.",
                        measured.get("unwellMs") / 1000))
                : Optional.empty();
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Pooled patient = Pooled.of(trials, PATIENT, TRAFFIC);
        Pooled impatient = Pooled.of(trials, IMPATIENT, TRAFFIC);
        return new Observation()
                .with("unwellMs", OptionalDouble.of(aftermath(planned).measuredMs(patient)))
                .with(
                        "unwellWithoutPatienceMs",
                        OptionalDouble.of(aftermath(planned).measuredMs(impatient)))
                .with("responseMsBySec", patient.mediansBySec());
    }

    @Override
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned, Calibration machine) {
        return Map.of("responseMsBySec", Aftermath.predictedCurve(forecast(planned, machine, OptionalDouble.empty())));
    }
}
