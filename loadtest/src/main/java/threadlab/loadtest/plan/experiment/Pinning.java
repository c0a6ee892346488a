package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.RunFile;

/**
 * Does {@code synchronized} hurt? Simultaneous requests, each of which calls the upstream inside a lock of its own: a
 * monitor, and a {@code ReentrantLock}. Nobody waits for anybody's lock; but up to JDK 23 a virtual thread that blocks
 * in a monitor keeps its carrier (JEP 491 ended that), and there are as many carriers as cores.
 */
public final class Pinning implements Experiment {
    private static final int FIRST_WITHOUT_PINNING = 24;
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final double TOLERANCE = 0.10;

    @Override
    public String id() {
        return "pinning";
    }

    @Override
    public String question() {
        return "Does synchronized hurt?";
    }

    @Override
    public String claim() {
        return "On virtual threads n simultaneous calls in synchronized blocks take ⌈n/C⌉·D on C carriers up to JDK 23,"
                + " and D from JDK 24 on or with ReentrantLock.";
    }

    @Override
    public Primary primary() {
        return new Primary("monitorSlowestMs", true);
    }

    @Override
    public boolean onEveryJdk() {
        return true;
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode);
        int carriers = service.cores().orElse(settings.cores());
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("requests", Volley.ROUNDS * carriers);
        parameters.put("carriers", carriers);
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayMs());
        List<Phase> phases = new ArrayList<>();
        phases.addAll(volley("monitor", parameters).phases(service, WARM_UP, inMonitor(service, carriers)));
        phases.addAll(volley("reentrant", parameters).phases(service, WARM_UP, service.servers()));
        return new ExperimentCase(id(), service, parameters, phases);
    }

    private static Volley volley(String lock, Map<String, Object> parameters) {
        double delayMs = (double) parameters.get("delayMs");
        Duration delay = Duration.ofNanos((long) (delayMs * 1e6));
        return new Volley(lock, "/locked?delay=" + delay + "&lock=" + lock, (int) parameters.get("requests"), delayMs);
    }

    private static OptionalInt inMonitor(ServiceSpec service, int carriers) {
        boolean pins = service.model() == ThreadModel.VIRTUAL && service.jdk().major() < FIRST_WITHOUT_PINNING;
        return pins ? OptionalInt.of(carriers) : service.servers();
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        OptionalInt inMonitor = inMonitor(planned.service(), (int) planned.number("carriers"));
        return List.of(
                near("monitor", planned, machine, inMonitor),
                near("reentrant", planned, machine, planned.service().servers()));
    }

    private static Prediction near(String lock, ExperimentCase planned, Calibration machine, OptionalInt servers) {
        double slowest =
                volley(lock, planned.parameters()).predictedMs(servers, machine).getLast();
        return Prediction.near(lock + "SlowestMs", slowest, TOLERANCE);
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        int carriers = (int) planned.number("carriers");
        boolean pins =
                !inMonitor(planned.service(), carriers).equals(planned.service().servers());
        return pins
                ? Optional.of(ExperimentCase.say(
                        "Virtual threads hurt here: each call inside synchronized holds one of %d carriers, and everything"
                                + " else waits. JDK 24 or later, or a ReentrantLock, ends that.",
                        carriers))
                : Optional.empty();
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Volley monitor = volley("monitor", planned.parameters());
        Volley reentrant = volley("reentrant", planned.parameters());
        return new Observation()
                .with("monitorSlowestMs", monitor.kthMs(trials, monitor.count()))
                .with("reentrantSlowestMs", reentrant.kthMs(trials, reentrant.count()))
                .with("monitorMsByRank", monitor.curve(trials))
                .with("reentrantMsByRank", reentrant.curve(trials));
    }

    @Override
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned, Calibration machine) {
        OptionalInt inMonitor = inMonitor(planned.service(), (int) planned.number("carriers"));
        return Map.of(
                "monitorMsByRank",
                volley("monitor", planned.parameters()).predictedCurve(inMonitor, machine),
                "reentrantMsByRank",
                volley("reentrant", planned.parameters())
                        .predictedCurve(planned.service().servers(), machine));
    }
}
