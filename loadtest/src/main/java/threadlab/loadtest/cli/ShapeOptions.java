package threadlab.loadtest.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import threadlab.loadtest.load.LoadShape;

/** The flags that say how requests come. */
final class ShapeOptions {
    private static final Pattern RAMP = Pattern.compile("([^:]+):([^:]+)");

    @ArgGroup(multiplicity = "1")
    private Chosen chosen;

    /** How the requests come: exactly one of these. */
    static final class Chosen {
        @Option(names = "--rate", paramLabel = "R", description = "Open loop: R requests a second, evenly spaced.")
        private Optional<Double> rate = Optional.empty();

        @Option(
                names = "--ramp",
                paramLabel = "FROM:TO",
                description = "Open loop: a rate that changes evenly over the duration. It warms up at FROM.")
        private Optional<String> ramp = Optional.empty();

        @Option(
                names = "--steps",
                paramLabel = "R,R,R",
                description = "Open loop: rates one after another, each for an equal part of the duration. It warms up"
                        + " at the first.")
        private Optional<String> steps = Optional.empty();

        @Option(
                names = "--concurrency",
                paramLabel = "N",
                description = "Closed loop: N clients, each sends when its last reply came.")
        private Optional<Integer> concurrency = Optional.empty();

        @Option(names = "--burst", paramLabel = "N", description = "N requests at once, once.")
        private Optional<Integer> burst = Optional.empty();
    }

    @Option(names = "--poisson", description = "With --rate: independent arrivals with exponential gaps.")
    private boolean poisson;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the arrivals with --poisson (default: ${DEFAULT-VALUE}).")
    private long seed;

    /**
     * Returns what the flags ask for.
     *
     * @throws IllegalArgumentException where a value is out of bounds; names flag, value and bound
     */
    LoadShape shape() {
        if (poisson && chosen.rate.isEmpty()) {
            throw new IllegalArgumentException("--poisson needs --rate: the other shapes have arrivals of their own");
        }
        return chosen.rate
                .<LoadShape>map(rate -> poisson ? new LoadShape.Poisson(rate, seed) : new LoadShape.Constant(rate))
                .or(() -> chosen.ramp.map(ShapeOptions::ramp))
                .or(() -> chosen.steps.map(ShapeOptions::steps))
                .or(() -> chosen.concurrency.map(LoadShape.ClosedLoop::new))
                .or(() -> chosen.burst.map(LoadShape.Burst::new))
                .orElseThrow();
    }

    private static LoadShape ramp(String text) {
        Matcher matcher = RAMP.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--ramp must be FROM:TO, two rates a second, was '" + text + "'");
        }
        return new LoadShape.Ramp(Inputs.number("--ramp", matcher.group(1)), Inputs.number("--ramp", matcher.group(2)));
    }

    private static LoadShape steps(String text) {
        return new LoadShape.Steps(Stream.of(text.split(",", -1))
                .map(rate -> Inputs.number("--steps", rate))
                .toList());
    }
}
