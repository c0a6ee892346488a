package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.Median;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.sample.ValidityRules;

/**
 * Measures what the machine adds to a request, on a process that is warm, with loads that no experiment uses: a lone
 * client, and small bursts. In a burst the first reply tells what it costs to receive a request, since all are received
 * before the first call can begin; the last tells what it costs to begin a call. Of several the middle is taken, since
 * what an experiment measures is no more and no less disturbed. Not thread-safe.
 */
public final class Calibrating {
    private static final String LONE = "lone";
    private static final double MEDIAN = 50;
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final String SATURATED = "saturated";
    private static final int CLIENTS = 32;
    private static final Duration SATURATION = Duration.ofMillis(500);
    private static final double LONE_DELAY_MS = 5;
    private static final Duration ALONE = Duration.ofMillis(300);
    /** Over the burst's own connections, as before the bursts of experiments: a new connection costs more. */
    private static final Duration BURST_WARM_UP = Duration.ofMillis(200);

    private static final double BURST_DELAY_MS = 60;
    private static final int MOST_REQUESTS = 100;
    /** Rounds of the servers that a burst may take, so that a single blocked loop is calibrated in time too. */
    private static final int ROUNDS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double NANOS_PER_MILLI = 1e6;

    private final ServiceSpec service;
    private final int bursts;
    private final int requests;
    private final List<Double> firstMs = new ArrayList<>();
    private final List<Double> spreadMs = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private double loneMs;
    private double saturatedPerSec = Double.POSITIVE_INFINITY;

    /** Prepares the calibration of a service that is started like that, as thorough as the profile has it. */
    public Calibrating(ServiceSpec service, Profile profile) {
        this.service = service;
        this.bursts = profile.calibrationBursts();
        OptionalInt servers = service.servers();
        requests = servers.isPresent() ? Math.min(MOST_REQUESTS, ROUNDS * servers.getAsInt()) : MOST_REQUESTS;
    }

    /** Returns the loads. */
    public List<Phase> phases() {
        List<Phase> phases = new ArrayList<>();
        phases.add(phase(SATURATED, new LoadShape.ClosedLoop(CLIENTS), CLIENTS, 0, Duration.ZERO, SATURATION));
        phases.add(phase(LONE, new LoadShape.ClosedLoop(1), 1, LONE_DELAY_MS, Duration.ZERO, ALONE));
        for (int i = 0; i < bursts; i++) {
            LoadShape burst = new LoadShape.Burst(requests);
            phases.add(phase("burst-" + i, burst, requests, BURST_DELAY_MS, BURST_WARM_UP, PATIENCE));
        }
        return phases;
    }

    private Phase phase(
            String name, LoadShape shape, int connections, double delayMs, Duration warmup, Duration duration) {
        Traffic traffic = new Traffic(
                "upstream", List.of(Phase.service("/upstream?delay=" + (long) delayMs + "ms")), shape, connections);
        return Phase.of(
                name,
                service,
                LoadPlan.of(List.of(traffic), warmup, duration, PATIENCE).every(INTERVAL));
    }

    /**
     * Takes a phase's result into account. Saturation keeps the generator busy, and a burst leaves it late by design:
     * only a standstill spoils either.
     */
    public void observe(Phase phase, RunFile run) {
        if (run.generator().maxHiccupMs() > ValidityRules.LONGEST_HICCUP_MS) {
            reasons.add(ExperimentCase.say(
                    "the machine stood still for %.0f ms, more than %.0f ms: run it alone",
                    run.generator().maxHiccupMs(), ValidityRules.LONGEST_HICCUP_MS));
        }
        Histogram response = Histograms.decode(run.of("upstream").histograms().responseTime());
        if (response.getTotalCount() == 0) {
            return; // nothing was answered: the experiments will say so
        }
        if (phase.name().equals(LONE)) {
            loneMs = response.getValueAtPercentile(MEDIAN) / NANOS_PER_MILLI - LONE_DELAY_MS;
            return;
        }
        if (phase.name().equals(SATURATED)) {
            double fastest = run.intervals().stream()
                    .filter(each -> each.lengthMs() >= INTERVAL.toMillis())
                    .mapToDouble(each -> each.completed() * 1000 / each.lengthMs())
                    .filter(rate -> rate > 0)
                    .max()
                    .orElse(run.of("upstream").throughputPerSec());
            if (fastest > 0) {
                saturatedPerSec = fastest;
            } else {
                reasons.add("nothing was answered in time while clients asked as fast as they can: run it alone");
            }
            return;
        }
        int atOnce = atOnce();
        double first = response.getMinValue() / NANOS_PER_MILLI;
        double last = response.getValueAtPercentile(100.0 * (atOnce - 0.5) / requests) / NANOS_PER_MILLI;
        firstMs.add(first - BURST_DELAY_MS);
        spreadMs.add((last - first) / atOnce);
    }

    /** Takes into account that it was disturbed. */
    public void doubt(String reason) {
        reasons.add(reason);
    }

    private int atOnce() {
        return Math.min(requests, service.servers().orElse(requests));
    }

    /** Returns whether what was found may be believed. */
    public Validity validity() {
        return Validity.of(reasons);
    }

    /** Returns what was found. */
    public Calibration found() {
        double arrival = Math.max(0, (Median.of(firstMs).orElse(0) - loneMs) / requests);
        double call = Math.max(0, Median.of(spreadMs).orElse(0));
        // At saturation a request costs what it costs; what receiving and calling leave of that is for the reply.
        double rest = Math.max(0, loneMs - arrival - call);
        double reply = Math.clamp(1000 / saturatedPerSec - arrival - call, 0, rest);
        double latency = rest - reply;
        return new Calibration(latency, arrival, call, reply, saturatedPerSec);
    }
}
