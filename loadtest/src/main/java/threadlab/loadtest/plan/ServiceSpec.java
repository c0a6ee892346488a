package threadlab.loadtest.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * How the service under test is started; equal specs can share one process.
 *
 * @param mode one of the service's modes
 * @param jdk that runs it
 * @param poolSize platform threads of the pool, at least 1
 * @param flags further flags of the service
 */
public record ServiceSpec(String mode, Jdk jdk, int poolSize, List<String> flags) {
    /** Checks the bounds. */
    public ServiceSpec {
        flags = List.copyOf(flags);
        if (poolSize < 1 || poolSize > 100_000) {
            throw new IllegalArgumentException("pool-size must be 1 to 100000, was " + poolSize);
        }
    }

    /** Returns the command-line flags of the service. */
    public List<String> arguments() {
        List<String> all = new ArrayList<>(List.of("--mode=" + mode, "--pool-size=" + poolSize));
        all.addAll(flags);
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
