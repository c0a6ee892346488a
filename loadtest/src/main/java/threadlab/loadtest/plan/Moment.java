package threadlab.loadtest.plan;

import java.time.Duration;

/** Something that is done once while a phase runs, so long after its counted part began. */
public sealed interface Moment {
    /** Returns when, from the start of the counted part. */
    Duration at();

    /**
     * The upstream turns slow, or well again.
     *
     * @param at when
     * @param extraDelay added to every answer from then on; zero ends it
     */
    record Brownout(Duration at, Duration extraDelay) implements Moment {}

    /**
     * The service's process is looked at: memory, threads, CPU time, context switches.
     *
     * @param at when
     * @param liveHeap whether the live heap is measured too, which costs a full collection
     */
    record Look(Duration at, boolean liveHeap) implements Moment {}
}
