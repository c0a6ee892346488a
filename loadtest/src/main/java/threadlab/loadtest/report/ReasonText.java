package threadlab.loadtest.report;

import java.util.List;
import java.util.stream.Collectors;
import threadlab.loadtest.judge.RunComparison.Warning;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Shards;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.sample.ValidityRules;

/** In words, why a measurement or a comparison is in doubt, and how to fix it. */
public final class ReasonText {
    private static final double PERCENT = 100;

    private ReasonText() {}

    /** Returns all reasons against a measurement. */
    static List<String> of(Validity validity) {
        return validity.reasons().stream().map(ReasonText::of).toList();
    }

    /** Returns why a measurement is invalid: the numbers and the fix, without a full stop. */
    public static String of(Reason reason) {
        return switch (reason) {
            case Reason.GeneratorBusy it ->
                "the load generator used " + percent(it.cpuRatio()) + " of a core, more than "
                        + percent(ValidityRules.MOST_CPU_RATIO) + ": lower the load, or add --loops";
            case Reason.StoodStill it ->
                "the machine stalled for " + Figures.whole(it.millis()) + " ms, more than "
                        + Figures.whole(ValidityRules.LONGEST_HICCUP_MS) + " ms: run nothing else on it";
            case Reason.LeftLate it ->
                (it.traffic().isEmpty() ? "requests" : it.traffic() + ": requests") + " left late, schedule lag p99 "
                        + Figures.fixed(it.p99Ms(), 2) + " ms, more than " + Figures.fixed(it.boundMs(), 2) + " ms: "
                        + (it.connectionsShort()
                                ? it.waited() + " of " + it.sent() + " found no free connection: raise --connections"
                                : "the load generator did not get the CPU in time: give it a core of its own, or lower"
                                        + " the load");
            case Reason.NotSent it ->
                it.traffic() + ": only " + Figures.fixed(PERCENT * it.sentRatio(), 1) + " % of " + it.offered()
                        + " requests were sent, less than " + percent(ValidityRules.LEAST_SENT_RATIO)
                        + ": raise --connections, or lower the load";
            case Reason.Interference it ->
                "interference: other programs took " + percent(it.othersRatio()) + " of the machine's CPU time"
                        + programs(it.programs()) + " and the hypervisor " + percent(it.stolenRatio())
                        + ", together more than "
                        + percent(ValidityRules.MOST_INTERFERENCE_RATIO)
                        + ": run nothing else on the machine, or use one"
                        + " without noisy neighbours";
            case Reason.UpstreamStoodStill it ->
                "the stub stood still for " + Figures.whole(it.millis()) + " ms, more than "
                        + Figures.whole(ValidityRules.LONGEST_HICCUP_MS)
                        + " ms: the service waited for it, and was not slow itself; run nothing else on the machine";
            case Reason.NothingAnswered it ->
                "no request was answered in time while clients sent as fast as they could: run nothing else on the"
                        + " machine";
            case Reason.StartedApart it ->
                "the shards started " + Figures.whole(it.millis()) + " ms apart, more than "
                        + Shards.MOST_APART.toMillis() + " ms: give them one --start-at, and synchronise the machines'"
                        + " clocks";
            case Reason.Within it -> it.part() + ": " + of(it.reason());
            case Reason.Saved it -> it.text();
        };
    }

    private static String programs(List<Reason.Program> programs) {
        return programs.isEmpty()
                ? ""
                : programs.stream()
                        .map(each -> each.name() + " (pid " + each.pid() + ") " + percent(each.ratio()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String percent(double ratio) {
        return Figures.whole(PERCENT * ratio) + " %";
    }

    /** Returns why two labels may not be comparable, without a full stop. */
    public static String of(Warning warning) {
        return switch (warning) {
            case Warning.Unlike it ->
                it.condition() + " differs: " + it.expected() + " in " + it.first() + ", " + it.found() + " in "
                        + it.other();
            case Warning.Partial it -> it.label() + " is partial: a run was ended early";
            case Warning.Unpaired it ->
                "the numbers of trials differ: " + it.baselineTrials() + " of the baseline, " + it.candidateTrials()
                        + " of the candidate; the first " + it.paired() + " of each are paired";
        };
    }
}
