package threadlab.loadtest.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.Experiments;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.machine.IdlePolling;
import threadlab.loadtest.machine.Machine;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.process.Cores;
import threadlab.loadtest.process.Jdks;
import threadlab.loadtest.variant.Variant.Jdk;

/** The flags that say what a suite measures. */
final class SuiteOptions {
    static final String PAIRS = "--pairs";

    /** What a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./:,=+@%-]*");

    /** A flag in a command; a value that is not plain is quoted. */
    private static final Pattern FLAG = Pattern.compile("--[a-z-]+(?:='[^']*'|=\\S*)?");

    private static final String MODES = "virtual,platform";
    private static final int POOL_SIZE = 40;
    private static final Duration DELAY = Duration.ofMillis(250);

    @Option(
            names = "--profile",
            defaultValue = "quick",
            description = "quick, standard or full: how much time it takes (default: ${DEFAULT-VALUE}).")
    private Profile profile;

    @Option(names = "--experiments", split = ",", paramLabel = "ID", description = "Only these (see 'list').")
    private List<String> experiments = List.of();

    @Option(
            names = "--modes",
            split = ",",
            defaultValue = MODES,
            description = "Modes to compare; the first is the baseline (default: ${DEFAULT-VALUE}).")
    private List<String> modes;

    @Option(
            names = "--jdks",
            split = ",",
            paramLabel = "HOME",
            description = "Java installations (default: this one; for experiments about JDKs, and for all in the"
                    + " profile full, every one that is installed).")
    private List<String> jdks = List.of();

    @Option(
            names = "--pool-size",
            defaultValue = "" + POOL_SIZE,
            description = "Platform threads of the pool (default: ${DEFAULT-VALUE}).")
    private int poolSize;

    @Option(
            names = "--delay",
            defaultValue = "250ms",
            description = "Delay of the upstream (default: ${DEFAULT-VALUE}).")
    private Duration delay;

    @Option(
            names = SuiteOptions.PAIRS,
            description =
                    "Trials of each mode (default: 4 in quick, 10 in the others). With --resume: how many it shall"
                            + " have in the end.")
    private Optional<Integer> pairs;

    @Option(
            names = "--pin",
            description = "Give the service cores of its own, all but one, and the others to generator and stub.")
    private boolean pin;

    @Option(
            names = "--idle-poll",
            negatable = true,
            description = "Keep the cores awake with loops that yield to everything (default: on virtual machines,"
                    + " whose idle cores go to other guests).")
    private Optional<Boolean> idlePoll;

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            defaultValue = "",
            description = "For the service's JVM, such as '-XX:+UseZGC -Xmx2g': after the suite's own -Xms1g -Xmx1g"
                    + " -XX:+UseG1GC, the last of which a collector here replaces.")
    private String javaOptions;

    @Option(names = "--seed", description = "Of the order of trials (default: random, printed).")
    private Optional<Long> seed;

    /**
     * Returns the flags of a suite that goes on: those that it was given, but for more pairs.
     *
     * @param command that gives that suite again
     * @throws IllegalArgumentException where it shall have fewer pairs; names both numbers
     */
    SuiteOptions after(String command) {
        SuiteOptions given = new SuiteOptions();
        String[] flags = FLAG.matcher(command)
                .results()
                .map(flag -> flag.group().replace("'", ""))
                .toArray(String[]::new);
        new CommandLine(given)
                .registerConverter(Duration.class, new Durations())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(flags);
        int had = given.pairs.orElseThrow();
        if (pairs.orElse(had) < had) {
            throw new IllegalArgumentException(
                    PAIRS + " must be at least the " + had + " that the suite began with, was " + pairs.orElseThrow());
        }
        given.pairs = pairs.or(() -> given.pairs);
        return given;
    }

    /**
     * Plans what the flags ask for.
     *
     * @throws Problem where a value is out of bounds, or this machine cannot do what a flag asks
     */
    SuitePlan plan() throws InterruptedException {
        boolean canPoll = IdlePolling.possible();
        SuiteSettings settings = Inputs.checked(() -> settings(canPoll));
        Inputs.checked(this::javaOptions);
        List<Experiment> chosen =
                Inputs.checked(() -> experiments.isEmpty() ? Experiments.of(profile) : Experiments.named(experiments));
        if (pin && !Cores.divisible()) {
            throw Problem.failed("--pin needs two cores at least and Linux's taskset (Debian: util-linux)");
        }
        if (settings.idlePoll() && !canPoll) {
            throw Problem.failed("--idle-poll needs Linux's taskset and chrt (Debian: util-linux), and no limit of CPU"
                    + " time on the container");
        }
        return Inputs.checked(() -> SuitePlan.of(settings, chosen));
    }

    private SuiteSettings settings(boolean canPoll) {
        List<Jdk> named = jdks.stream().map(Jdks::at).toList();
        List<Jdk> every = named.isEmpty() ? Jdks.installed() : named;
        List<Jdk> usual = named.isEmpty() && profile != Profile.FULL ? List.of(Jdks.own()) : every;
        return new SuiteSettings(
                profile,
                modes,
                usual,
                every,
                poolSize,
                delay,
                Machine.cores(),
                pin,
                idlePoll.orElse(canPoll && IdlePolling.sensible()),
                pairs.orElse(profile.pairs()),
                seed.orElseGet(() -> RandomGenerator.getDefault().nextLong(1_000_000)));
    }

    /**
     * Returns what the service's JVM is given.
     *
     * @throws IllegalArgumentException where one is no option of a JVM; names it
     */
    List<String> javaOptions() {
        List<String> options = Stream.of(javaOptions.split("\\s+", -1))
                .filter(each -> !each.isEmpty())
                .toList();
        options.stream()
                .filter(each -> !each.startsWith("-") || each.contains("'"))
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(
                            "java-options must be options of a JVM, without quotes, such as -XX:+UseZGC -Xmx2g, was "
                                    + wrong);
                });
        return options;
    }

    /** Returns what a profile measures unasked, on this Java alone. */
    static SuiteSettings defaults(Profile profile) {
        List<Jdk> own = List.of(Jdks.own());
        List<String> modes = List.of(MODES.split(","));
        int cores = Machine.cores();
        return new SuiteSettings(profile, modes, own, own, POOL_SIZE, DELAY, cores, false, false, profile.pairs(), 0);
    }

    /** Returns the command that gives the same suite again, in the same order. */
    String command(SuitePlan plan) {
        SuiteSettings settings = plan.settings();
        return Stream.of(
                        "./loadtest/loadtest suite",
                        "--profile=" + profile.label(),
                        "--experiments="
                                + String.join(
                                        ",",
                                        plan.experiments().stream()
                                                .map(Experiment::id)
                                                .toList()),
                        "--modes=" + String.join(",", modes),
                        "--pool-size=" + poolSize,
                        "--delay=" + delay,
                        "--pairs=" + settings.pairs(),
                        "--seed=" + settings.seed() + (pin ? " --pin" : ""),
                        settings.idlePoll() ? "--idle-poll" : "--no-idle-poll",
                        jdks.isEmpty() ? "" : "--jdks=" + quoted(String.join(",", jdks)),
                        javaOptions().isEmpty() ? "" : "--java-options=" + quoted(String.join(" ", javaOptions())))
                .filter(flag -> !flag.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Returns a value as a shell takes it; it holds no quote. */
    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value + "'";
    }
}
