package threadlab.loadtest.report;

import static threadlab.loadtest.report.Figures.whole;

import java.util.stream.Stream;
import threadlab.loadtest.experiment.Diagnosis;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.sample.Unit;

/** In words, what limits a case, and so what to change. */
public final class DiagnosisText {
    private static final String FELL_BEHIND =
            " It fell behind. If the CPU was idle meanwhile, look at locks: Java searches a list of all threads for each"
                    + " one that starts or ends, and Linux a queue of sleepers for each wake-up.";

    private DiagnosisText() {}

    /** Returns what limits each valid case of an experiment, where there is something to say. */
    static Stream<String> of(ExperimentResult experiment) {
        return experiment.cases().stream().filter(CaseResult::valid).flatMap(each -> each.diagnosis().stream()
                .map(diagnosis -> ClaimRow.label(experiment, each) + ": " + of(diagnosis)));
    }

    /** Returns one or two sentences. */
    public static String of(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.ThreadsQueue it ->
                "The threads limit it: " + Figures.count(it.threads(), "request") + " at a time, and the last of "
                        + it.requests() + " waited " + whole(it.lastWaitedMs()) + " ms for a thread. More threads, more"
                        + " instances or virtual threads shorten the wait.";
            case Diagnosis.NothingQueues it ->
                "No request waits for a thread: the " + whole(it.aboveDelayMs())
                        + " ms beyond the delay are the CPU time" + " of " + it.requests() + " simultaneous requests.";
            case Diagnosis.ThreadsBound it -> {
                String threads = Figures.count(it.threads(), "thread");
                yield "Its " + threads + (it.threads() == 1 ? " limits" : " limit") + " throughput: "
                        + rate(it.perSec()) + " need "
                        + whole(it.threadsNeeded()) + " threads, or " + Figures.count(it.instancesNeeded(), "instance")
                        + " of "
                        + threads + " each.";
            }
            case Diagnosis.Unlimited it ->
                "Nothing limits it up to " + rate(it.perSec()) + "; the CPU would at about " + rate(it.cpuPerSec())
                        + "." + (it.nearCpu() ? " That is so close that the slowest replies waited for the CPU." : "");
            case Diagnosis.CpuBound it ->
                "The CPU limits it, at " + whole(it.reachedPerSec()) + " of " + rate(it.offeredPerSec()) + " offered.";
            case Diagnosis.ComputationBound it ->
                "The CPU limits it: " + Figures.count(it.cores(), "core") + ", and " + whole(it.workMs()) + " ms of"
                        + " computation per request. No kind of thread helps; more cores or less work per request do.";
            case Diagnosis.CarriersBusy it ->
                "Virtual threads hurt here: computing requests occupy every carrier (" + it.carriers() + "), and /hello"
                        + " waited " + whole(it.quickMeanMs()) + " ms on average. Run computation on a pool of platform"
                        + " threads, one per core.";
            case Diagnosis.CarriersPinned it ->
                "Virtual threads hurt here: each call inside synchronized pins one of "
                        + Figures.count(it.carriers(), "carrier") + ", and everything else waits. JDK 24 or later, or a"
                        + " ReentrantLock, fixes that.";
            case Diagnosis.PoolShared it ->
                "One pool serves everything: /hello, which calls no upstream, waited " + whole(it.quickMeanMs())
                        + " ms on average for a thread. Give slow calls a pool of their own (a bulkhead), or use virtual"
                        + " threads.";
            case Diagnosis.PermitsBound it ->
                "The " + Figures.count(it.permits(), "permit")
                        + " for the upstream " + (it.permits() == 1 ? "limits" : "limit")
                        + " it, not the threads: no kind or number of threads helps. More permits or a faster upstream do.";
            case Diagnosis.LoopsBlock it ->
                "Its event loops limit it, one blocked call each: more workers raise the limit without removing it."
                        + " Non-blocking calls, a pool for the blocking ones, or virtual threads remove it.";
            case Diagnosis.BacklogOutlivesOverload it ->
                "The backlog outlives the overload by " + seconds(it.millis()) + ". --queue-capacity bounds the queue:"
                        + " what does not fit is rejected at once.";
            case Diagnosis.BacklogOutlivesBrownout it ->
                "Every thread of the pool waits for the slow upstream, and the backlog outlives the slowdown by "
                        + seconds(it.millis()) + ". Shorter timeouts or a circuit breaker free the threads.";
            case Diagnosis.CallsUnbounded it ->
                "Nothing bounds the calls to the slow upstream: " + whole(it.inFlight()) + " were in flight. If the"
                        + " upstream cannot bear that, --downstream-permits limits them on purpose, as the pool does by"
                        + " accident.";
            case Diagnosis.InstancesNeeded it ->
                "The pool limits each instance: " + rate(it.perSec()) + " need "
                        + Figures.count(it.instances(), "instance") + ", or one with " + whole(it.threads())
                        + " threads.";
            case Diagnosis.OneInstanceSuffices it ->
                "One instance carries the rate; the CPU would limit it at about " + rate(it.cpuPerSec()) + ".";
            case Diagnosis.RequestsHeld it ->
                rate(it.perSec()) + " that each wait " + whole(it.eachSeconds()) + " s held " + whole(it.threads())
                        + " threads and " + Figures.bytes(it.rssBytes()) + " of memory."
                        + (it.fellBehind() ? FELL_BEHIND : "");
            case Diagnosis.RequestWeighs it ->
                "A waiting request costs " + Figures.bytes(it.heapBytes()) + " of heap, " + Figures.bytes(it.rssBytes())
                        + " of memory in all and " + Figures.fixed(it.threads(), 2) + " threads.";
            case Diagnosis.Saved it -> it.text();
        };
    }

    private static String rate(double perSec) {
        return whole(perSec) + " requests/s";
    }

    private static String seconds(double millis) {
        return Figures.fixed(millis / Unit.MILLIS_PER_SECOND, 1) + " s";
    }
}
