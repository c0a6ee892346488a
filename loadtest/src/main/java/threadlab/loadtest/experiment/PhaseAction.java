package threadlab.loadtest.experiment;

import java.time.Duration;

/** Something that is done once while a phase runs, so long after its counted part began. */
public sealed interface PhaseAction {
    /** Returns when, from the start of the counted part. */
    Duration at();

    /**
     * Makes the upstream slow, or well again.
     *
     * @param at when
     * @param extraDelay added to every answer from then on; zero ends it
     */
    record SlowUpstream(Duration at, Duration extraDelay) implements PhaseAction {}

    /**
     * Reads what the service's process uses: memory, threads, CPU time, context switches.
     *
     * @param at when
     * @param liveHeap whether the live heap is measured too, which costs a full collection
     */
    record ReadFootprint(Duration at, boolean liveHeap) implements PhaseAction {}
}
