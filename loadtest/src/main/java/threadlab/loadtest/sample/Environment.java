package threadlab.loadtest.sample;

import java.util.OptionalDouble;

/**
 * The machine that measured.
 *
 * @param os name and version of the kernel
 * @param cpu model
 * @param cores that the JVM may use
 * @param memoryBytes of the machine
 * @param java version of the generator's JVM
 * @param loadAverage over one minute, before the run
 * @param stealRatio share of CPU time that the hypervisor took during the run, 0 to 1
 * @param openFilesLimit of the generator
 * @param version of the load tester
 */
public record Environment(
        String os,
        String cpu,
        int cores,
        long memoryBytes,
        String java,
        OptionalDouble loadAverage,
        OptionalDouble stealRatio,
        long openFilesLimit,
        String version) {}
