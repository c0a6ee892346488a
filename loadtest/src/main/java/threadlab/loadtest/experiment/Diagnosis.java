package threadlab.loadtest.experiment;

/** What limits a case, and so what to change; the report puts it into words. */
public sealed interface Diagnosis {
    /** All of simultaneous requests but the first had to wait for one of so many threads, the last so long. */
    record ThreadsQueue(int threads, int requests, double lastWaitedMs) implements Diagnosis {}

    /** Nothing queued for a thread; what simultaneous requests took beyond their delay is CPU time. */
    record NothingQueues(int requests, double aboveDelayMs) implements Diagnosis {}

    /** Threads bound the throughput; a rate would need so many of them, or so many instances. */
    record ThreadsBound(int threads, double perSec, double threadsNeeded, int instancesNeeded) implements Diagnosis {}

    /**
     * Nothing limited it up to a rate.
     *
     * @param perSec that was reached
     * @param cpuPerSec at which the CPU would
     * @param nearCpu whether the rate is so near to that that the slowest replies waited for the CPU
     */
    record Unlimited(double perSec, double cpuPerSec, boolean nearCpu) implements Diagnosis {}

    /** The CPU limited it before the offered rate was reached. */
    record CpuBound(double reachedPerSec, double offeredPerSec) implements Diagnosis {}

    /** Requests that compute spend all of the CPU, whatever threads they run on. */
    record ComputationBound(int cores, double workMs) implements Diagnosis {}

    /** Computing requests kept all carriers, and a quick one waited so long on average. */
    record CarriersBusy(int carriers, double quickMeanMs) implements Diagnosis {}

    /** Each call inside a monitor holds one of so many carriers. */
    record CarriersPinned(int carriers) implements Diagnosis {}

    /** A quick endpoint waited so long on average for a thread of the pool that slow ones share with it. */
    record PoolShared(double quickMeanMs) implements Diagnosis {}

    /** So many calls to the upstream at once limit it, not the threads. */
    record PermitsBound(int permits) implements Diagnosis {}

    /** Event loops limit it, one blocked call each. */
    record LoopsBlock() implements Diagnosis {}

    /** The queue outlived an overload by so long. */
    record BacklogOutlivesOverload(double millis) implements Diagnosis {}

    /** The queue outlived a slow upstream by so long. */
    record BacklogOutlivesBrownout(double millis) implements Diagnosis {}

    /** Nothing bounds the calls to a slow upstream: so many were in flight. */
    record CallsUnbounded(double inFlight) implements Diagnosis {}

    /** The pool limits each instance: a rate needs so many of them, or one with so many threads. */
    record InstancesNeeded(double perSec, int instances, double threads) implements Diagnosis {}

    /** One instance carries the rate; the CPU would limit it at about so many a second. */
    record OneInstanceSuffices(double cpuPerSec) implements Diagnosis {}

    /**
     * What requests that wait cost a process.
     *
     * @param perSec offered
     * @param eachSeconds that each waits
     * @param threads of the process
     * @param rssBytes of the process
     * @param fellBehind whether it could not keep up although each request has a thread
     */
    record RequestsHeld(double perSec, double eachSeconds, double threads, double rssBytes, boolean fellBehind)
            implements Diagnosis {}

    /** What one waiting request weighs. */
    record RequestWeighs(double heapBytes, double rssBytes, double threads) implements Diagnosis {}

    /** A diagnosis that was read from a file. */
    record Saved(String text) implements Diagnosis {}
}
