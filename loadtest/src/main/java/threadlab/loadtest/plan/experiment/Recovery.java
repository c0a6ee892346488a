package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import threadlab.loadtest.plan.Arrivals;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.LoadPlan;
import threadlab.loadtest.plan.LoadShape;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.plan.Traffic;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.predict.Station;
import threadlab.loadtest.sample.Interval;
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
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PATIENT_DELAYS = 2;
    /** Well again means that replies take no longer than this many delays. */
    private static final double WELL = 1.2;

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
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode);
        double ceiling = settings.poolSize() / (settings.delayToOverload().toNanos() / 1e9);
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("calmPerSec", SHARES.getFirst() * ceiling);
        parameters.put("overloadPerSec", SHARES.get(1) * ceiling);
        parameters.put("overloadMs", 2000);
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayToOverload().toNanos() / NANOS_PER_MILLI);
        return new ExperimentCase(
                id(),
                service,
                parameters,
                List.of(
                        phase(PATIENT, service, settings, PATIENCE),
                        phase(
                                IMPATIENT,
                                service,
                                settings,
                                settings.delayToOverload().multipliedBy(PATIENT_DELAYS))));
    }

    private static Phase phase(String name, ServiceSpec service, SuiteSettings settings, Duration patience) {
        LoadShape.Steps shape =
                shape(settings.poolSize() / (settings.delayToOverload().toNanos() / 1e9));
        int connections = (int) shape.schedule(duration()).count() + 16;
        Traffic traffic = new Traffic(
                TRAFFIC,
                List.of(Phase.service("/upstream?delay=" + settings.delayToOverload())),
                shape,
                Math.min(connections, 4000));
        return Phase.of(
                name,
                service,
                LoadPlan.of(List.of(traffic), Duration.ofSeconds(1), duration(), patience)
                        .every(INTERVAL));
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
                prediction("unwellMs", planned, predicted(planned, machine, OptionalDouble.empty())),
                prediction(
                        "unwellWithoutPatienceMs",
                        planned,
                        predicted(planned, machine, OptionalDouble.of(PATIENT_DELAYS * planned.number("delayMs")))));
    }

    private static Prediction prediction(String metric, ExperimentCase planned, double unwellMs) {
        double atOnce = 2 * planned.number("delayMs");
        return unwellMs > atOnce ? Prediction.near(metric, unwellMs, TOLERANCE) : Prediction.atMost(metric, atOnce);
    }

    private static Forecast forecast(ExperimentCase planned, Calibration machine, OptionalDouble patienceMs) {
        double ceiling = planned.number("calmPerSec") / SHARES.getFirst();
        long[] at = Arrivals.of(shape(ceiling).schedule(duration()));
        Station station = Station.of(planned.service().servers()).costing(machine.cpu());
        Station impatient = patienceMs.isPresent()
                ? station.patience((long) (patienceMs.getAsDouble() * NANOS_PER_MILLI), false)
                : station;
        return QueueSimulation.of(at, machine.upstream(planned.number("delayMs")), impatient);
    }

    /** From the end of the overload to the last bad end of a request. */
    private static double predicted(ExperimentCase planned, Calibration machine, OptionalDouble patienceMs) {
        Forecast forecast = forecast(planned, machine, patienceMs);
        long bound = (long) (WELL * planned.number("delayMs") * NANOS_PER_MILLI);
        return Math.max(0, forecast.lastAboveNanos(bound) / NANOS_PER_MILLI - OVERLOAD_ENDS_MS);
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
        double bound = WELL * planned.number("delayMs");
        return new Observation()
                .with("unwellMs", unwellMs(Pooled.of(trials, PATIENT, TRAFFIC), bound))
                .with("unwellWithoutPatienceMs", unwellMs(Pooled.of(trials, IMPATIENT, TRAFFIC), bound))
                .with("responseMsBySec", curve(Pooled.of(trials, PATIENT, TRAFFIC)));
    }

    private static OptionalDouble unwellMs(Pooled traffic, double boundMs) {
        double last = traffic.intervals().stream()
                .filter(each -> each.failed() > 0 || each.p50Ms().orElse(0) > boundMs)
                .mapToDouble(each -> each.startMs() + each.lengthMs())
                .max()
                .orElse(0);
        // Never below what an interval can tell, so that ratios make sense.
        return OptionalDouble.of(Math.max((double) INTERVAL.toMillis(), last - OVERLOAD_ENDS_MS));
    }

    private static List<Point> curve(Pooled traffic) {
        List<Point> points = new ArrayList<>();
        for (Interval each : traffic.intervals()) {
            each.p50Ms().ifPresent(millis -> points.add(new Point(each.startMs() / 1000, millis)));
        }
        return points;
    }

    @Override
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned, Calibration machine) {
        return Map.of("responseMsBySec", Arrivals.curve(forecast(planned, machine, OptionalDouble.empty()), INTERVAL));
    }
}
