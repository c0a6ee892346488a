package threadlab.loadtest.plan.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.plan.Volley;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.RunFile;

/** Does the 41st request wait? Five pools' worth of requests at once, and how long the k-th of them took. */
public final class Burst implements Experiment {
    /** A blocked loop answers one after another: it gets no more than this, which still has a 41st. */
    private static final int MOST_ON_A_LOOP = 45;

    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final double TOLERANCE = 0.10;

    @Override
    public String id() {
        return "burst";
    }

    @Override
    public String question() {
        return "Does the 41st request wait?";
    }

    @Override
    public String claim() {
        return "The k-th of N simultaneous requests takes ⌈k/P⌉·D on a pool of P threads, and D on virtual threads.";
    }

    @Override
    public Primary primary() {
        return new Primary("slowestMs", true);
    }

    @Override
    public Profile since() {
        return Profile.QUICK;
    }

    @Override
    public ExperimentCase plan(SuiteSettings settings, ServiceSpec.Jdk jdk, String mode) {
        boolean loop = settings.modes().contains(ThreadModel.EVENT_LOOP_BLOCKING.mode());
        int count = loop
                ? Math.min(MOST_ON_A_LOOP, Volley.ROUNDS * settings.poolSize())
                : Volley.ROUNDS * settings.poolSize();
        SequencedMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("requests", count);
        parameters.put("poolSize", settings.poolSize());
        parameters.put("delayMs", settings.delayMs());
        ServiceSpec service = ServiceSpec.of(settings, jdk, mode);
        List<Phase> phases =
                volley(count, settings.delayMs(), settings.upstreamPath()).phases(service, WARM_UP, service.servers());
        return new ExperimentCase(id(), service, parameters, phases);
    }

    private static Volley volley(int count, double delayMs, String path) {
        return new Volley("burst", path, count, delayMs);
    }

    private static Volley volley(ExperimentCase planned) {
        return volley((int) planned.number("requests"), planned.number("delayMs"), "");
    }

    @Override
    public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
        List<Double> millis = volley(planned).predictedMs(planned.service().servers(), machine);
        List<Prediction> predictions = new ArrayList<>();
        for (int k : landmarks(planned)) {
            predictions.add(Prediction.near(metric(k), millis.get(k - 1), TOLERANCE));
        }
        predictions.add(Prediction.near("slowestMs", millis.getLast(), TOLERANCE));
        return predictions;
    }

    /** The last of each of the first two rounds and the first of the next: the edges of the staircase. */
    private static SortedSet<Integer> landmarks(ExperimentCase planned) {
        int pool = planned.service().poolSize();
        int count = (int) planned.number("requests");
        return new TreeSet<>(IntStream.of(pool, pool + 1, 2 * pool, 2 * pool + 1, count)
                .filter(k -> k <= count)
                .boxed()
                .toList());
    }

    private static String metric(int k) {
        return "request" + k + "Ms";
    }

    @Override
    public Optional<String> diagnose(ExperimentCase planned, Calibration machine, Map<String, Double> measured) {
        if (!measured.containsKey("slowestMs")) {
            return Optional.empty();
        }
        double above = measured.get("slowestMs") - planned.number("delayMs");
        return Optional.of(
                planned.service().servers().isPresent()
                        ? ExperimentCase.say(
                                "Its threads limit it: %d work at a time, and the last of %.0f requests waited %.0f ms for"
                                        + " one. More threads, more instances or virtual threads shorten that.",
                                planned.service().servers().getAsInt(), planned.number("requests"), above)
                        : ExperimentCase.say(
                                "Nothing queues for a thread: the %.0f ms above the delay are the CPU time of %.0f"
                                        + " requests at once.",
                                above, planned.number("requests")));
    }

    @Override
    public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
        Volley volley = volley(planned);
        Observation seen = new Observation();
        landmarks(planned).forEach(k -> seen.with(metric(k), volley.kthMs(trials, k)));
        return seen.with("slowestMs", volley.kthMs(trials, volley.count()))
                .with("responseTimeMsByRank", volley.curve(trials));
    }

    @Override
    public Map<String, List<Point>> predictedSeries(ExperimentCase planned, Calibration machine) {
        return Map.of(
                "responseTimeMsByRank",
                volley(planned).predictedCurve(planned.service().servers(), machine));
    }
}
