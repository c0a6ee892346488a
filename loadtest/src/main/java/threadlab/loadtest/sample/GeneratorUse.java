package threadlab.loadtest.sample;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How hard the generator worked: CPU time over the counted part, hiccups and collections until the last reply.
 *
 * @param transport epoll, io_uring or nio
 * @param loops event loops
 * @param realTime whether the system let them all go before threads of no real-time class
 * @param cpuRatio CPU time of the busiest loop's thread by wall time, 0 to 1
 * @param maxHiccupMs longest time for which a thread that should have run did not
 * @param stalls its long pauses; empty where they were not recorded
 * @param gcPauseMs time spent in garbage collections
 * @param gcCount their number
 * @param sendSpreadMs in a burst, from the first request that left to the last
 * @param handshakes the connections that it opened; empty where that was not recorded
 */
public record GeneratorUse(
        String transport,
        int loops,
        boolean realTime,
        double cpuRatio,
        double maxHiccupMs,
        Optional<Stalls> stalls,
        double gcPauseMs,
        long gcCount,
        OptionalDouble sendSpreadMs,
        Optional<Handshakes> handshakes) {
    /** Returns what two generators used that fired one schedule together: the worse of both, or the sum. */
    GeneratorUse plus(GeneratorUse other) {
        return new GeneratorUse(
                transport,
                loops + other.loops,
                realTime && other.realTime,
                Math.max(cpuRatio, other.cpuRatio),
                Math.max(maxHiccupMs, other.maxHiccupMs),
                stalls.flatMap(mine -> other.stalls.map(mine::worse)),
                gcPauseMs + other.gcPauseMs,
                gcCount + other.gcCount,
                OptionalDouble.empty(),
                handshakes.flatMap(mine -> other.handshakes.map(mine::plus)));
    }
}
