package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import threadlab.loadtest.sample.RunFile;

/**
 * What makes a fresh process ready to be measured: rounds of a second, in which a few clients ask for what the
 * experiments will ask for, but with hardly any delay. A service that waits a quarter of a second for each request
 * would run interpreted code for minutes. Experiments add a warm-up at their own load, which opens the connections that
 * they need.
 *
 * <p>It is over when the median has become steady. Not thread-safe.
 */
public final class WarmUp {
    private static final int CLIENTS = 32;
    private static final int FEWEST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 5;
    /** Two rounds whose medians differ by no more than this share are steady. */
    private static final double STEADY = 0.05;

    private final Deque<Double> mediansMs = new ArrayDeque<>();

    /** Returns the load of one round. */
    public Phase round() {
        Traffic upstream = new Traffic(
                "upstream",
                List.of(Phase.service("/upstream?delay=1ms"), Phase.service("/hello")),
                new LoadShape.ClosedLoop(CLIENTS),
                CLIENTS);
        Traffic admin = new Traffic("admin", List.of(Phase.admin("/observe/health")), new LoadShape.Constant(100), 4);
        return new Phase(
                "warm-up",
                LoadPlan.of(List.of(upstream, admin), Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(10)));
    }

    /** Takes a round's result into account. */
    public void observe(RunFile round) {
        mediansMs.addLast(round.of("upstream").responseTimeMs().p50().orElse(0));
    }

    /** Returns whether the process is ready, or will hardly become so. */
    public boolean over() {
        if (mediansMs.size() < FEWEST_ROUNDS) {
            return false;
        }
        double last = mediansMs.getLast();
        double before =
                mediansMs.stream().skip(mediansMs.size() - 2L).findFirst().orElseThrow();
        return mediansMs.size() >= MOST_ROUNDS || Math.abs(last - before) <= STEADY * before;
    }
}
