package threadlab.loadtest.sample;

import java.util.OptionalLong;

/**
 * What the service's process used at one moment of a run.
 *
 * @param atMs from the start of the counted part, in milliseconds
 * @param rssBytes memory in RAM
 * @param threads of the operating system
 * @param cpuSeconds since the process began
 * @param voluntarySwitches of the threads that are alive, since they began
 * @param involuntarySwitches of the threads that are alive, since they began
 * @param liveHeapBytes after a full collection, where that was asked for and possible
 */
public record Footprint(
        double atMs,
        long rssBytes,
        long threads,
        double cpuSeconds,
        long voluntarySwitches,
        long involuntarySwitches,
        OptionalLong liveHeapBytes) {}
