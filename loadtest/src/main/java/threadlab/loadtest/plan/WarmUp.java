package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import threadlab.loadtest.sample.RunFile;

/**
 * What makes a fresh process ready to be measured: rounds of a second, in which a few clients ask for what the
 * experiments will ask for, but with hardly any delay or work. A service that waits a quarter of a second for each
 * request would run interpreted code for minutes. Experiments add a warm-up at their own load, which opens the
 * connections that they need.
 *
 * <p>It is over when the median has become steady. Several instances take so many times as long, and so does one that
 * is kept to a part of the cores: as much is compiled. Not thread-safe.
 */
public final class WarmUp {
    private static final int CLIENTS = 32;
    /** Rounds so far apart whose medians differ by no more than this share are steady. */
    private static final double STEADY = 0.05;

    /** Less than the least warm-up of any profile. */
    private static final int APART = 3;

    private final ServiceSpec service;
    private final SuiteSettings settings;
    private final Set<String> paths = new LinkedHashSet<>(List.of("/upstream?delay=1ms", "/hello"));
    private final List<Double> mediansMs = new ArrayList<>();

    /** Warms up a service that is started like that, for those phases, as long as the profile has it. */
    public WarmUp(ServiceSpec service, Collection<Phase> phases, SuiteSettings settings) {
        this.service = service;
        this.settings = settings;
        phases.forEach(phase -> phase.paths().forEach(path -> paths.add(shortened(path))));
    }

    private static String shortened(String path) {
        return path.replaceAll("(delay|work)=[^&]*", "$1=1ms");
    }

    /** Returns how many rounds it takes at most. */
    public static int mostRounds(ServiceSpec service, SuiteSettings settings) {
        return settings.profile().mostWarmUp() * slowness(service, settings);
    }

    private static int slowness(ServiceSpec service, SuiteSettings settings) {
        int cores = service.cores().orElse(settings.cores());
        return service.instances() * Math.ceilDiv(settings.cores(), cores);
    }

    /** Returns the load of one round. */
    public Phase round() {
        List<Traffic> traffics = new ArrayList<>();
        for (int i = 0; i < service.instances(); i++) {
            int instance = i;
            List<RequestSpec> requests =
                    paths.stream().map(path -> Phase.service(instance, path)).toList();
            traffics.add(new Traffic("upstream" + i, requests, new LoadShape.ClosedLoop(CLIENTS), CLIENTS));
        }
        traffics.add(new Traffic("admin", List.of(Phase.admin("/observe/health")), new LoadShape.Constant(100), 4));
        return Phase.of(
                "warm-up",
                service,
                LoadPlan.of(traffics, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(10)));
    }

    /** Takes a round's result into account. */
    public void observe(RunFile round) {
        observe(round.of("upstream0").responseTimeMs().p50().orElse(0));
    }

    void observe(double medianMs) {
        mediansMs.addLast(medianMs);
    }

    /** Returns whether the process is ready, or will hardly become so. */
    public boolean over() {
        int rounds = mediansMs.size();
        if (rounds < settings.profile().leastWarmUp() * slowness(service, settings)) {
            return false;
        }
        double last = mediansMs.getLast();
        double before = mediansMs.get(rounds - 1 - APART);
        return rounds >= mostRounds(service, settings) || Math.abs(last - before) <= STEADY * before;
    }
}
