package threadlab.loadtest.sample;

import java.util.List;

/** Why a measurement must not be believed: the load generator or its machine was the problem. */
public sealed interface Reason {
    /**
     * The load generator came near the limit of one thread.
     *
     * @param cpuRatio CPU time of its busiest thread by wall time, 0 to 1
     */
    record GeneratorBusy(double cpuRatio) implements Reason {}

    /**
     * Threads that should have run did not, for more than 100 ms at a time.
     *
     * @param millis for how long in all
     */
    record StoodStill(double millis) implements Reason {}

    /**
     * Requests that were due and had a free connection did not leave.
     *
     * @param traffic whose
     * @param sentRatio the others by all that were due, 0 to 1
     * @param offered requests that were due
     */
    record NotSent(String traffic, double sentRatio, long offered) implements Reason {}

    /**
     * Requests found none of the connections free that the load generator had allowed itself, while the service
     * answered as fast as it does with few requests at once.
     *
     * @param traffic whose
     * @param connections that it could open
     * @param sentRatio the others by all that were due, 0 to 1
     * @param offered requests that were due
     */
    record TooFewConnections(String traffic, int connections, double sentRatio, long offered) implements Reason {}

    /**
     * Programs that are not part of the test, or other guests of the hypervisor, had the CPU.
     *
     * @param othersRatio share of the machine's CPU time that other programs took, 0 to 1
     * @param stolenRatio share that the hypervisor took, 0 to 1
     * @param programs the other programs that took the most, the greatest first; none where the system does not say
     */
    record Interference(double othersRatio, double stolenRatio, List<Program> programs) implements Reason {
        /** Copies the list. */
        public Interference {
            programs = List.copyOf(programs);
        }
    }

    /**
     * A program that is not part of the test.
     *
     * @param name as the system has it
     * @param pid of its process
     * @param ratio share of the machine's CPU time that it took, 0 to 1
     */
    record Program(String name, long pid, double ratio) {}

    /**
     * The upstream stub stood still, so that what waited for it did too.
     *
     * @param millis for how long
     */
    record UpstreamStoodStill(double millis) implements Reason {}

    /** A calibration got no reply while clients asked as fast as they could. */
    record NothingAnswered() implements Reason {}

    /**
     * The shards of a run did not begin together.
     *
     * @param millis between the first start and the last
     */
    record StartedApart(double millis) implements Reason {}

    /**
     * A reason against a part of what was measured.
     *
     * @param part such as a phase, {@code calibration} or a shard
     * @param reason against it
     */
    record Within(String part, Reason reason) implements Reason {}

    /**
     * A reason that was read from a file.
     *
     * @param text as it stands there
     */
    record Saved(String text) implements Reason {}
}
