package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
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
import threadlab.loadtest.plan.Moment;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.predict.QueueSimulation;
import threadlab.loadtest.predict.ServiceTime;
import threadlab.loadtest.predict.Station;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;
import threadlab.loadtest.sample.RunFile;

/**
 * What if the upstream turns slow for some seconds? Six tenths of what the pool can do, while the upstream takes four
 * times as long for a while, and then as long as before.
 */
public final class Brownout implements Experiment {
    private static final String PHASE = "brownout";
    private static final String TRAFFIC = "upstream";
    private static final double SHARE = 0.6;
    private static final int SLOWER = 4;
    private static final Duration BEGINS = Duration.ofSeconds(2);
    private static final Duration LASTS = Duration.ofSeconds(4);
    /** However long the upstream takes, it answers so often while it is slow. */
    private static final int FEWEST_ROUNDS = 4;

    private static final Duration LASTS_IN_FULL = Duration.ofSeconds(10);
    private static final Duration SPARE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 8000;
    private static final double TOLERANCE = 0.15;

    @Override
    public String id() {
        return "brownout";
    }

    @Override
    public String question() {
        return "What if the upstream turns slow for a while?";
    }

    @Override
    public String claim() {
        return "While the upstream takes D′ a pool answers P/D′ a second and works off the rest afterwards; virtual"
                + " threads hold λ·D′ requests in flight, and are well as soon as these are answered.";
    }

    @Override
    public Primary primary() {
        return new Primary("unwellMs", true);
    }

    @Override
    public ExperimentCase plan(SuiteSettings asked, ServiceSpec.Jdk jdk, String mode) {
        SuiteSettings settings = asked.forOverload();
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode);
        double rate = SHARE * settings.poolCeilingPerSecond();
        Duration slow = settings.delay().multipliedBy(SLOWER);
        Duration lasts = lasts(settings.profile(), slow);
        Duration duration = BEGINS.plus(lasts).plus(workedOff(lasts)).plus(slow).plus(SPARE);
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ratePerSec", rate);
        parameters.put("brownoutMs", lasts.toMillis());
        parameters.put("lookedMs", lasts.toMillis() / 2);
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayMs());
        parameters.put("slowDelayMs", SLOWER * settings.delayMs());
        parameters.put("durationMs", duration.toMillis());
        Traffic traffic = new Traffic(
                TRAFFIC, List.of(Phase.service(settings.upstreamPath())), new LoadShape.Constant(rate), (int)
                        Math.min(MOST_CONNECTIONS, rate * duration.toMillis() / 1000 + 16));
        Duration warmup = settings.delay().plusMillis(500);
        Phase phase = Phase.of(
                        PHASE,
                        service,
                        LoadPlan.of(List.of(traffic), warmup, duration, PATIENCE)
                                .every(Aftermath.INTERVAL))
                .with(
                        new Moment.Brownout(BEGINS, slow.minus(settings.delay())),
                        new Moment.Brownout(BEGINS.plus(lasts), Duration.ZERO));
        return new ExperimentCase(id(), service, parameters, List.of(phase));
    }

    private static Duration lasts(Profile profile, Duration slow) {
        Duration usual = profile == Profile.FULL ? LASTS_IN_FULL : LASTS;
        Duration fewest = slow.multipliedBy(FEWEST_ROUNDS);
        return usual.compareTo(fewest) > 0 ? usual : fewest;
    }

    /** What piles up on the pool while the upstream is slow takes it so long. */
    private static Duration workedOff(Duration lasts) {
        return Duration.ofMillis((long) ((SHARE - 1.0 / SLOWER) / (1 - SHARE) * lasts.toMillis()));
    }

    private static long endsMs(ExperimentCase planned) {
        return BEGINS.toMillis() + (long) planned.number("brownoutMs");
    }

    private static Aftermath aftermath(ExperimentCase planned) {
        return new Aftermath(planned.number("delayMs"), planned.number("slowDelayMs"), endsMs(planned));
    }

    private static Forecast forecast(ExperimentCase planned, Calibration machine) {
        Duration duration = Duration.ofMillis((long) planned.number("durationMs"));
        long[] at = new LoadShape.Constant(planned.number("ratePerSec"))
                .schedule(duration)
                .all();
        long begins = BEGINS.toNanos();
        long ends = Duration.ofMillis(endsMs(planned)).toNanos();
        ServiceTime well = machine.upstream(planned.number("delayMs"));
        ServiceTime slow = machine.upstream(planned.number("slowDelayMs"));
        return QueueSimulation.of(
                at,
                (request, start) -> (start >= begins && start < ends ? slow : well).nanos(request, start),
                Station.of(planned.service().servers()).costing(machine.cpu()));
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        Forecast forecast = forecast(planned, machine);
        double unwell = aftermath(planned).predictedMs(forecast);
        long ends = Duration.ofMillis(endsMs(planned)).toNanos();
        long looked = Duration.ofMillis((long) planned.number("lookedMs")).toNanos();
        return List.of(
                Prediction.near("unwellMs", unwell, TOLERANCE),
                Prediction.near("inFlightAtEnd", (double) forecast.inFlightAt(ends), TOLERANCE),
                Prediction.near(
                        "slowPerSec", forecast.answeredBetween(ends - looked, ends) / (looked / 1e9), TOLERANCE));
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        return planned.service().servers().isPresent() && measured.containsKey("unwellMs")
                ? Optional.of(ExperimentCase.say(
                        "The pool's threads all wait for the slow upstream; the queue they leave lasts %.1f s longer than"
                                + " it. Shorter timeouts or a circuit breaker free them.",
                        measured.get("unwellMs") / 1000))
                : Optional.of(ExperimentCase.say(
                        "Nothing bounds the calls to the slow upstream: %.0f were in flight. Where it cannot bear that,"
                                + " --downstream-permits does what the pool did by accident.",
                        measured.getOrDefault("inFlightAtEnd", 0.0)));
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Pooled traffic = Pooled.of(trials, PHASE, TRAFFIC);
        double ends = endsMs(planned);
        List<Point> inFlight = new ArrayList<>();
        double atEnd = 0;
        double answered = 0;
        for (Interval each : traffic.intervals()) {
            double until = each.startMs() + each.lengthMs();
            inFlight.add(new Point(until / 1000, (double) each.inFlight()));
            if (until <= ends + 1) {
                atEnd = (double) each.inFlight();
                answered += until > ends - planned.number("lookedMs") + 1 ? each.completed() : 0;
            }
        }
        return new Observation()
                .with("unwellMs", OptionalDouble.of(aftermath(planned).measuredMs(traffic)))
                .with("inFlightAtEnd", OptionalDouble.of(atEnd))
                .with("slowPerSec", OptionalDouble.of(answered * 1000 / planned.number("lookedMs")))
                .with("responseMsBySec", traffic.mediansBySec())
                .with("inFlightBySec", inFlight);
    }

    @Override
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned, Calibration machine) {
        return Map.of("responseMsBySec", Aftermath.predictedCurve(forecast(planned, machine)));
    }
}
