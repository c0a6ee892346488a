package threadlab.loadtest.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import threadlab.loadtest.predict.ThreadModel;

/**
 * How the service under test is started; phases with equal specs can share one process.
 *
 * @param mode one of the service's modes
 * @param jdk that runs it
 * @param poolSize platform threads of the pool, at least 1
 * @param loops event loops, at least 1
 * @param permits calls to the upstream at once, at least 1; empty for any number
 * @param cores that it is confined to, at least 1, so that the generator has one of its own; empty for all
 * @param instances processes that are started alike, 1 to 8
 */
public record ServiceSpec(
        String mode, Jdk jdk, int poolSize, int loops, OptionalInt permits, OptionalInt cores, int instances) {
    private static final int MOST_INSTANCES = 8;

    /** Checks the bounds. */
    public ServiceSpec {
        if (poolSize < 1 || poolSize > 100_000) {
            throw new IllegalArgumentException("pool-size must be 1 to 100000, was " + poolSize);
        }
        if (loops < 1 || permits.orElse(1) < 1 || cores.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "loops, permits and cores must be at least 1, were " + loops + ", " + permits + " and " + cores);
        }
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException("instances must be 1 to " + MOST_INSTANCES + ", was " + instances);
        }
    }

    /** One process as the settings have it. */
    public static ServiceSpec of(SuiteSettings settings, Jdk jdk, String mode) {
        ServiceSpec anywhere =
                new ServiceSpec(mode, jdk, settings.poolSize(), 1, OptionalInt.empty(), OptionalInt.empty(), 1);
        return settings.pin() ? anywhere.besideTheGenerator(settings.cores()) : anywhere;
    }

    /** Returns the same with another number of event loops. */
    public ServiceSpec withLoops(int other) {
        return new ServiceSpec(mode, jdk, poolSize, other, permits, cores, instances);
    }

    /** Returns the same with a bound of upstream calls. */
    public ServiceSpec withPermits(int other) {
        return new ServiceSpec(mode, jdk, poolSize, loops, OptionalInt.of(other), cores, instances);
    }

    /** Returns the same on all cores but one, or on the only one: the generator keeps the other. */
    public ServiceSpec besideTheGenerator(int ofCores) {
        return new ServiceSpec(
                mode, jdk, poolSize, loops, permits, OptionalInt.of(Math.max(1, ofCores - 1)), instances);
    }

    /** Returns several of the same. */
    public ServiceSpec times(int other) {
        return new ServiceSpec(mode, jdk, poolSize, loops, permits, cores, other);
    }

    /** Returns what theory knows of its mode. */
    public ThreadModel model() {
        return ThreadModel.of(mode);
    }

    /** Returns how many requests can wait for the upstream at once in one process; empty where nothing bounds it. */
    public OptionalInt servers() {
        return model().servers(poolSize, loops, permits);
    }

    /** Returns the command-line flags of the service. */
    public List<String> arguments() {
        List<String> all = new ArrayList<>(List.of("--mode=" + mode, "--pool-size=" + poolSize));
        if (loops > 1) {
            all.add("--loops=" + loops);
        }
        permits.ifPresent(many -> all.add("--downstream-permits=" + many));
        return all;
    }

    /**
     * A Java installation.
     *
     * @param home its folder
     * @param version such as 21.0.8
     */
    public record Jdk(String home, String version) {
        /** Returns the first number of the version. */
        public int major() {
            return Integer.parseInt(version.split("\\D", 2)[0]);
        }
    }
}
