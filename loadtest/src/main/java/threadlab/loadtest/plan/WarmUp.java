package threadlab.loadtest.plan;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.RunFile;

/**
 * What makes a fresh process ready to be measured: rounds of a second, in which a few clients ask for what the
 * experiments will ask for, but with hardly any delay or work. A service that waits a quarter of a second for each
 * request would run interpreted code for minutes. Experiments add a warm-up at their own load, which opens the
 * connections that they need.
 *
 * <p>It is over when the best median has become steady. Several instances take so many times as long: as much is
 * compiled in each. Not thread-safe.
 */
public final class WarmUp {
    private static final int CLIENTS = 32;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String STUB_PATH = "/delay/0.001";
    /** What has become faster by no more than this share in the latest rounds is steady. */
    private static final double STEADY = 0.05;

    /** After that the first trial meets them no colder than the others do. */
    private static final Duration INSTRUMENT = Duration.ofSeconds(5);

    /** How many rounds that is; less than the least warm-up of any profile that may go on beyond it. */
    private static final int LATEST = 3;

    private final ServiceSpec service;
    private final Profile profile;
    private final Set<String> paths = new LinkedHashSet<>(List.of("/upstream?delay=1ms", "/hello"));
    private final List<Double> mediansMs = new ArrayList<>();

    /** Warms up a service that is started like that, for those phases, as long as the profile has it. */
    public WarmUp(ServiceSpec service, Collection<Phase> phases, Profile profile) {
        this.service = service;
        this.profile = profile;
        phases.forEach(phase -> phase.paths().forEach(path -> paths.add(shortened(path))));
    }

    private static String shortened(String path) {
        return path.replaceAll("(delay|work)=[^&]*", "$1=1ms");
    }

    /**
     * Returns a load for the stub alone, which makes it and the generator ready: else the service of the first trial
     * would meet both cold, be asked for less, and so be colder than the others.
     */
    public static LoadPlan ofTheInstrument(URI stub) {
        Traffic traffic = new Traffic(
                "stub", List.of(Request.get(stub.resolve(STUB_PATH))), new LoadShape.ClosedLoop(CLIENTS), CLIENTS);
        return LoadPlan.of(List.of(traffic), Duration.ZERO, INSTRUMENT, PATIENCE);
    }

    /** Returns how many rounds it takes at most. */
    public static int mostRounds(ServiceSpec service, Profile profile) {
        return profile.mostWarmUp() * service.instances();
    }

    /** Returns the load of one round. */
    public Phase round() {
        List<Traffic> traffics = new ArrayList<>();
        for (int i = 0; i < service.instances(); i++) {
            int instance = i;
            List<Request> requests =
                    paths.stream().map(path -> Phase.service(instance, path)).toList();
            traffics.add(new Traffic("upstream" + i, requests, new LoadShape.ClosedLoop(CLIENTS), CLIENTS));
        }
        traffics.add(new Traffic("admin", List.of(Phase.admin("/observe/health")), new LoadShape.Constant(100), 4));
        return Phase.of("warm-up", service, LoadPlan.of(traffics, Duration.ZERO, ROUND, PATIENCE));
    }

    /** Takes a round's result into account. */
    public void observe(RunFile round) {
        observe(round.of("upstream0").responseTimeMs().p50().orElse(Double.POSITIVE_INFINITY));
    }

    void observe(double medianMs) {
        mediansMs.addLast(medianMs);
    }

    /** Returns whether the process is ready, or will hardly become so. */
    public boolean over() {
        int rounds = mediansMs.size();
        if (rounds >= mostRounds(service, profile)) {
            return true;
        }
        if (rounds < profile.leastWarmUp() * service.instances()) {
            return false;
        }
        double latest = best(mediansMs.subList(rounds - LATEST, rounds));
        double before = best(mediansMs.subList(0, rounds - LATEST));
        return latest > before * (1 - STEADY);
    }

    private static double best(List<Double> mediansMs) {
        return mediansMs.stream().mapToDouble(each -> each).min().orElseThrow();
    }
}
