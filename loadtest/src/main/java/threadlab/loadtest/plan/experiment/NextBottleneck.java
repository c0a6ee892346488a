package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.plan.Volley;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.RunFile;

/**
 * What limits me after the pool? A service that may make only S upstream calls at once, as a database's connection pool
 * would allow, and five times as many requests at once.
 */
public final class NextBottleneck implements Experiment {
    /** Permits are fewer than the pool's threads by this factor, so that they are what is short in every mode. */
    private static final int FEWER = 4;

    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final double TOLERANCE = 0.10;

    @Override
    public String id() {
        return "next-bottleneck";
    }

    @Override
    public String question() {
        return "What limits me after the pool?";
    }

    @Override
    public String claim() {
        return "With S permits for the upstream the k-th of N simultaneous requests takes ⌈k/S⌉·D, whatever the threads.";
    }

    @Override
    public Primary primary() {
        return new Primary("slowestMs", true);
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        int permits = Math.max(1, settings.poolSize() / FEWER);
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode).withPermits(permits);
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("requests", Volley.ROUNDS * permits);
        parameters.put("permits", permits);
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayMs());
        List<Phase> phases = volley(parameters, settings.upstreamPath()).phases(service, WARM_UP, service.servers());
        return new ExperimentCase(id(), service, parameters, phases);
    }

    private static Volley volley(Map<String, Object> parameters, String path) {
        return new Volley("permits", path, (int) parameters.get("requests"), (double) parameters.get("delayMs"));
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        List<Double> millis =
                volley(planned.parameters(), "").predictedMs(planned.service().servers(), machine);
        int first = (int) planned.number("permits") + 1;
        return List.of(
                Prediction.near("firstToWaitMs", millis.get(first - 1), TOLERANCE),
                Prediction.near("slowestMs", millis.getLast(), TOLERANCE));
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        return Optional.of(ExperimentCase.say(
                "The %.0f permits for the upstream limit it, not the threads: no kind or number of threads helps. More"
                        + " permits or a faster upstream do.",
                planned.number("permits")));
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Volley volley = volley(planned.parameters(), "");
        return new Observation()
                .with("firstToWaitMs", volley.kthMs(trials, (int) planned.number("permits") + 1))
                .with("slowestMs", volley.kthMs(trials, volley.count()))
                .with("responseMsByRank", volley.curve(trials));
    }

    @Override
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned, Calibration machine) {
        return Map.of(
                "responseMsByRank",
                volley(planned.parameters(), "")
                        .predictedCurve(planned.service().servers(), machine));
    }
}
