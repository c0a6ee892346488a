package threadlab.loadtest.variant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.HdrHistogram.AbstractHistogram;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Median;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.sample.ValidityRules;

/**
 * Calibrates a service that calls an upstream: what the machine adds to a request, on a process that is warm. A lone
 * client, small bursts, and clients that ask as fast as they can. The first reply of a burst tells what it costs to
 * receive a request, since all are received before the first call can begin; the last tells what it costs to begin a
 * call. Of several bursts the middle is taken: what an experiment measures is no more and no less disturbed.
 *
 * @param servers requests that the service works on at once; empty for no bound
 * @param bursts an odd number
 * @param upstream the request that has the service wait for an upstream so long
 */
public record UpstreamCalibration(OptionalInt servers, int bursts, Function<Duration, Request> upstream) {
    private static final String SATURATED = "saturated";
    private static final String LONE = "lone";
    private static final String BURST = "burst-";
    private static final String TRAFFIC = "upstream";

    private static final double MEDIAN = 50;
    private static final Duration INTERVAL = Duration.ofMillis(100);
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

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * A calibration, and whether to believe it.
     *
     * @param calibration what the machine adds to a request
     * @param validity the reasons against it
     */
    public record Calibrated(Calibration calibration, Validity validity) {}

    /** Returns the loads, by name, in order. */
    public SequencedMap<String, LoadPlan> loads() {
        SequencedMap<String, LoadPlan> loads = new LinkedHashMap<>();
        loads.put(SATURATED, load(new LoadShape.ClosedLoop(CLIENTS), 0, Duration.ZERO, SATURATION));
        loads.put(LONE, load(new LoadShape.ClosedLoop(1), LONE_DELAY_MS, Duration.ZERO, ALONE));
        int requests = burstRequests();
        for (int i = 0; i < bursts; i++) {
            loads.put(BURST + i, load(new LoadShape.Burst(requests), BURST_DELAY_MS, BURST_WARM_UP, TIMEOUT));
        }
        return loads;
    }

    private LoadPlan load(LoadShape shape, double delayMs, Duration warmup, Duration duration) {
        Request request = upstream.apply(Duration.ofMillis((long) delayMs));
        Traffic traffic = Traffic.of(TRAFFIC, request, shape);
        return LoadPlan.of(traffic, warmup, duration, TIMEOUT).every(INTERVAL);
    }

    private int burstRequests() {
        return servers.isPresent() ? Math.min(MOST_REQUESTS, ROUNDS * servers.getAsInt()) : MOST_REQUESTS;
    }

    /**
     * Reads what was found. Saturation keeps the load generator busy, and a burst leaves it late by design: only a
     * standstill spoils either.
     *
     * @param runs by the name of their load; some may be missing where the calibration was ended early
     */
    public Calibrated read(Map<String, Run> runs) {
        List<Reason> reasons = new ArrayList<>();
        for (Run run : runs.values()) {
            double stoodStillMs = run.conditions().generator().maxHiccupMs();
            if (stoodStillMs > ValidityRules.LONGEST_HICCUP_MS) {
                reasons.add(new Reason.StoodStill(stoodStillMs));
            }
        }
        double saturatedPerSec =
                runs.containsKey(SATURATED) ? fastestPerSec(runs.get(SATURATED)) : Double.POSITIVE_INFINITY;
        if (saturatedPerSec == 0) {
            reasons.add(new Reason.NothingAnswered());
            saturatedPerSec = Double.POSITIVE_INFINITY;
        }
        double loneMs = answered(runs, LONE)
                .mapToDouble(each -> each.getValueAtPercentile(MEDIAN) / Unit.NANOS_PER_MILLI - LONE_DELAY_MS)
                .findFirst()
                .orElse(0);
        Calibration found = calibration(loneMs, answered(runs, BURST).toList(), saturatedPerSec);
        return new Calibrated(found, new Validity(reasons));
    }

    private static Stream<AbstractHistogram> answered(Map<String, Run> runs, String load) {
        return runs.entrySet().stream()
                .filter(run -> run.getKey().startsWith(load))
                .map(run -> run.getValue().of(TRAFFIC).times().response())
                .filter(response -> response.getTotalCount() > 0);
    }

    private static double fastestPerSec(Run run) {
        return run.intervals().stream()
                .filter(each -> each.lengthMs() >= INTERVAL.toMillis())
                .mapToDouble(Interval::completedPerSec)
                .max()
                .orElse(run.main().throughputPerSec());
    }

    private Calibration calibration(double loneMs, List<AbstractHistogram> bursts, double saturatedPerSec) {
        int requests = burstRequests();
        int atOnce = Math.min(requests, servers.orElse(requests));
        List<Double> firstMs = new ArrayList<>();
        List<Double> spreadMs = new ArrayList<>();
        for (AbstractHistogram response : bursts) {
            double first = response.getMinValue() / Unit.NANOS_PER_MILLI;
            double last = response.getValueAtPercentile(100.0 * (atOnce - 0.5) / requests) / Unit.NANOS_PER_MILLI;
            firstMs.add(first - BURST_DELAY_MS);
            spreadMs.add((last - first) / atOnce);
        }
        double arrival = Math.max(0, (Median.of(firstMs).orElse(0) - loneMs) / requests);
        double call = Math.max(0, Median.of(spreadMs).orElse(0));
        // At saturation a request costs what it costs; what receiving and calling leave of that is for the reply.
        double rest = Math.max(0, loneMs - arrival - call);
        double reply = Math.clamp(Unit.MILLIS_PER_SECOND / saturatedPerSec - arrival - call, 0, rest);
        return new Calibration(rest - reply, arrival, call, reply, saturatedPerSec);
    }
}
