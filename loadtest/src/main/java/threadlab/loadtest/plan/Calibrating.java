package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.Validity;

/**
 * Measures what the machine adds to a request, on a process that is warm, with loads that no experiment uses: a lone
 * client, and small bursts. In a burst the first reply tells what it costs to receive a request, since all are received
 * before the first call can begin; the last tells what it costs to begin a call. Not thread-safe.
 */
public final class Calibrating {
    private static final String LONE = "lone";
    private static final String SATURATED = "saturated";
    private static final int CLIENTS = 32;
    private static final double LONE_DELAY_MS = 5;
    private static final double BURST_DELAY_MS = 60;
    private static final int BURSTS = 3;
    private static final int MOST_REQUESTS = 100;
    /** Rounds of the servers that a burst may take, so that a single blocked loop is calibrated in time too. */
    private static final int ROUNDS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double NANOS_PER_MILLI = 1e6;

    private final ServiceSpec service;
    private final int requests;
    private final List<Double> firstMs = new ArrayList<>();
    private final List<Double> spreadMs = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private double loneMs;
    private double saturatedPerSec = Double.POSITIVE_INFINITY;

    /** Prepares the calibration of a service that is started like that. */
    public Calibrating(ServiceSpec service) {
        this.service = service;
        OptionalInt servers = service.servers();
        requests = servers.isPresent() ? Math.min(MOST_REQUESTS, ROUNDS * servers.getAsInt()) : MOST_REQUESTS;
    }

    /** Returns the loads. */
    public List<Phase> phases() {
        List<Phase> phases = new ArrayList<>();
        phases.add(phase(LONE, new LoadShape.ClosedLoop(1), 1, LONE_DELAY_MS, Duration.ZERO, Duration.ofMillis(500)));
        phases.add(
                phase(SATURATED, new LoadShape.ClosedLoop(CLIENTS), CLIENTS, 0, Duration.ZERO, Duration.ofMillis(700)));
        for (int i = 0; i < BURSTS; i++) {
            phases.add(phase(
                    "burst-" + i,
                    new LoadShape.Burst(requests),
                    requests,
                    BURST_DELAY_MS,
                    i == 0 ? Duration.ofMillis(300) : Duration.ZERO,
                    PATIENCE));
        }
        return phases;
    }

    private Phase phase(
            String name, LoadShape shape, int connections, double delayMs, Duration warmup, Duration duration) {
        Traffic traffic = new Traffic(
                "upstream", List.of(Phase.service("/upstream?delay=" + (long) delayMs + "ms")), shape, connections);
        return Phase.of(name, service, LoadPlan.of(List.of(traffic), warmup, duration, PATIENCE));
    }

    /** Takes a phase's result into account. */
    public void observe(Phase phase, RunFile run) {
        Histogram response = Histograms.decode(run.of("upstream").histograms().responseTime());
        if (response.getTotalCount() == 0) {
            return; // nothing was answered: the experiments will say so
        }
        if (phase.name().equals(LONE)) {
            reasons.addAll(run.validity().reasons());
            loneMs = response.getValueAtPercentile(50) / NANOS_PER_MILLI - LONE_DELAY_MS;
            return;
        }
        if (phase.name().equals(SATURATED)) {
            saturatedPerSec = run.of("upstream").throughputPerSec();
            return;
        }
        reasons.addAll(run.validity().reasons()); // saturation is meant to keep the generator busy, a burst is not
        int atOnce = atOnce();
        double first = response.getMinValue() / NANOS_PER_MILLI;
        double last = response.getValueAtPercentile(100.0 * (atOnce - 0.5) / requests) / NANOS_PER_MILLI;
        firstMs.add(first - BURST_DELAY_MS);
        spreadMs.add((last - first) / atOnce);
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
        double arrival = Math.max(0, (median(firstMs) - loneMs) / requests);
        double call = Math.max(0, median(spreadMs));
        // At saturation a request costs what it costs; what receiving and calling leave of that is for the reply.
        double reply = Math.max(0, 1000 / saturatedPerSec - arrival - call);
        double latency = Math.max(0, loneMs - arrival - call - reply);
        return new Calibration(latency, arrival, call, reply, saturatedPerSec);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
    }
}
