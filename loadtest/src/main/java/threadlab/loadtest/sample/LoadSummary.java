package threadlab.loadtest.sample;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;

/**
 * How requests came, in short; what a shape does not have is empty.
 *
 * @param shape constant, poisson, ramp, steps, closed or burst
 * @param ratePerSecond highest rate of an open loop
 * @param rates of a ramp the first and the last, of steps each; absent in runs that were saved before it was kept
 * @param concurrency clients of a closed loop
 * @param burst requests of a burst
 * @param seed of random arrivals
 * @param durationMs counted
 * @param warmupMs before it, not counted
 * @param timeoutMs after which a request was given up
 * @param connections open at once, at most
 * @param connectionLimit how many the user allowed; empty where the load tester chose
 * @param shard which part of the schedule, such as 1/4; 0/1 is all of it
 */
public record LoadSummary(
        String shape,
        OptionalDouble ratePerSecond,
        Optional<List<Double>> rates,
        OptionalInt concurrency,
        OptionalInt burst,
        OptionalLong seed,
        double durationMs,
        double warmupMs,
        double timeoutMs,
        int connections,
        OptionalInt connectionLimit,
        String shard) {

    /**
     * Summarises a load.
     *
     * @param traffic that is meant
     * @param connections of that traffic, or of all
     */
    public static LoadSummary of(LoadPlan plan, Traffic traffic, int connections) {
        LoadShape shape = traffic.shape();
        return new LoadSummary(
                shape.name(),
                shape instanceof LoadShape.OpenLoop open
                        ? OptionalDouble.of(open.peakPerSecond())
                        : OptionalDouble.empty(),
                rates(shape),
                shape instanceof LoadShape.ClosedLoop closed
                        ? OptionalInt.of(closed.concurrency())
                        : OptionalInt.empty(),
                shape instanceof LoadShape.Burst burst ? OptionalInt.of(burst.count()) : OptionalInt.empty(),
                shape instanceof LoadShape.Poisson poisson ? OptionalLong.of(poisson.seed()) : OptionalLong.empty(),
                Unit.millis(plan.duration()),
                Unit.millis(plan.warmup()),
                Unit.millis(plan.timeout()),
                connections,
                traffic.limited() ? OptionalInt.of(traffic.connections()) : OptionalInt.empty(),
                plan.shard().toString());
    }

    private static Optional<List<Double>> rates(LoadShape shape) {
        return switch (shape) {
            case LoadShape.Ramp ramp -> Optional.of(List.of(ramp.fromPerSecond(), ramp.toPerSecond()));
            case LoadShape.Steps steps -> Optional.of(steps.ratesPerSecond());
            default -> Optional.empty();
        };
    }

    /** Returns what the shards of one run were all asked for, on so many connections. */
    public LoadSummary whole(int connectionsOfAll) {
        return new LoadSummary(
                shape,
                ratePerSecond,
                rates,
                concurrency,
                burst,
                seed,
                durationMs,
                warmupMs,
                timeoutMs,
                connectionsOfAll,
                connectionLimit.isPresent() ? OptionalInt.of(connectionsOfAll) : connectionLimit,
                "0/1");
    }
}
