package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.List;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;
import threadlab.loadtest.variant.Variant.Jdk;

/**
 * What the user asked of the suite.
 *
 * @param profile how much time it takes
 * @param modes to compare, at least one; the first is the baseline
 * @param jdks to run the service on, at least one
 * @param everyJdk those that experiments about JDKs run on, at least one
 * @param poolSize P, platform threads of the pool, 1 to 1000; P/D must be at least 1 a second
 * @param delay D of the upstream, 5 ms to 5 s
 * @param cores C of the machine, at least 1: as many carriers of virtual threads
 * @param pin whether each service has cores of its own, as {@link ThreadlabService#besideTheGenerator} has it
 * @param idlePoll whether the cores are kept awake
 * @param pairs trials of each mode, 1 to 100
 * @param seed of every random choice
 */
public record SuiteSettings(
        Profile profile,
        List<String> modes,
        List<Jdk> jdks,
        List<Jdk> everyJdk,
        int poolSize,
        Duration delay,
        int cores,
        boolean pin,
        boolean idlePoll,
        int pairs,
        long seed) {
    /** The most trials of each mode that a suite may have. */
    public static final int MOST_PAIRS = 100;

    private static final int HIGHEST_CEILING = 1000;
    /** Below it, loads of a few seconds would be of no request at all. */
    private static final int LOWEST_CEILING = 1;

    private static final Duration SHORTEST_DELAY = Duration.ofMillis(5);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    /** Checks the bounds. */
    public SuiteSettings {
        modes = List.copyOf(modes);
        jdks = List.copyOf(jdks);
        everyJdk = List.copyOf(everyJdk);
        if (modes.isEmpty() || jdks.isEmpty() || everyJdk.isEmpty()) {
            throw new IllegalArgumentException("modes and jdks must name at least one each");
        }
        modes.forEach(mode -> ThreadModel.of(mode).mode());
        if (poolSize < 1 || poolSize > 1000) {
            throw new IllegalArgumentException("pool-size must be 1 to 1000 for the suite, was " + poolSize);
        }
        if (cores < 1) {
            throw new IllegalArgumentException("cores must be at least 1, was " + cores);
        }
        if (pairs < 1 || pairs > MOST_PAIRS) {
            throw new IllegalArgumentException("pairs must be 1 to " + MOST_PAIRS + ", was " + pairs);
        }
        if (delay.compareTo(SHORTEST_DELAY) < 0 || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("delay must be 5ms to 5s for the suite, was " + delay);
        }
        if (perSecond(poolSize, delay) < LOWEST_CEILING) {
            throw new IllegalArgumentException("pool-size threads must answer at least " + LOWEST_CEILING
                    + " request a second at that delay, " + poolSize + " at " + delay + " answer "
                    + perSecond(poolSize, delay) + ": raise --pool-size or lower --delay");
        }
    }

    /** Returns one process of our service in a variant. */
    public ThreadlabService service(Variant variant) {
        ThreadlabService anywhere = ThreadlabService.of(variant, poolSize);
        return pin ? anywhere.besideTheGenerator(cores) : anywhere;
    }

    /** Returns D in milliseconds. */
    public double delayMs() {
        return Unit.millis(delay);
    }

    /**
     * Returns the same with a longer delay where a pool of P threads would answer more than {@value #HIGHEST_CEILING} a
     * second: for experiments that overload it, and that the CPU must not limit.
     */
    public SuiteSettings forOverload() {
        Duration least = Duration.ofNanos((long) (Unit.NANOS_PER_SECOND * poolSize / HIGHEST_CEILING));
        Duration longer = delay.compareTo(least) > 0 ? delay : least;
        return new SuiteSettings(profile, modes, jdks, everyJdk, poolSize, longer, cores, pin, idlePoll, pairs, seed);
    }

    /** Returns P/D: the requests a second that a pool of P threads can answer. */
    public double poolCeilingPerSecond() {
        return perSecond(poolSize, delay);
    }

    private static double perSecond(int poolSize, Duration delay) {
        return poolSize / (delay.toNanos() / Unit.NANOS_PER_SECOND);
    }
}
