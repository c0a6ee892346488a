package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import threadlab.loadtest.judge.RunComparison.Warning;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Shards;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.sample.ValidityRules;
import threadlab.loadtest.sample.Withheld;

/** In words, why a measurement or a comparison is in doubt, and how to fix it. */
public final class ReasonText {
    private static final double PERCENT = 100;
    private static final String LATE_FIX = "--realtime, a core of its own, or a lower rate";

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
                "the machine stalled for " + Figures.whole(it.millis()) + " ms in pauses of more than "
                        + Figures.whole(ValidityRules.LONGEST_HICCUP_MS) + " ms: run nothing else on it";
            case Reason.NotSent it ->
                it.traffic() + ": the load generator was late for all but " + sent(it.sentRatio(), it.offered()) + ": "
                        + LATE_FIX;
            case Reason.TooFewConnections it ->
                it.traffic() + ": " + Figures.count(it.connections(), "connection") + " were enough for only "
                        + sent(it.sentRatio(), it.offered()) + ": allow more with --connections, or lower the rate";
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

    private static String sent(double ratio, long offered) {
        return Figures.fixed(PERCENT * ratio, 1) + " % of " + Figures.whole(offered) + " requests, fewer than "
                + percent(ValidityRules.LEAST_SENT_RATIO);
    }

    /** Returns which figures of a run are withheld, and what they need, without full stops. */
    static List<String> of(List<Withheld> withheld, LoadSummary load) {
        List<String> lines = new ArrayList<>();
        List<String> late = new ArrayList<>();
        for (Withheld each : withheld) {
            String figure = each.metric().label();
            switch (each) {
                case Withheld.TooFew it ->
                    lines.add(figure + " needs " + Figures.whole(it.needed()) + " requests, had "
                            + Figures.whole(it.had()) + ": " + enough(it, load));
                case Withheld.GeneratorLate it ->
                    late.add(figure + " (" + Figures.of(it.millis()) + " ms, " + Figures.of(it.withoutLagMs())
                            + " without its lag)");
            }
        }
        if (!late.isEmpty()) {
            lines.add("withheld: " + String.join(", ", late) + ": the generator was late: " + LATE_FIX);
        }
        return lines;
    }

    private static String enough(Withheld.TooFew few, LoadSummary load) {
        if (load.burst().isPresent()) {
            return "--burst=" + few.needed();
        }
        double seconds = Math.ceil(load.durationMs() * few.needed() / few.had() / Unit.MILLIS_PER_SECOND);
        return seconds > LoadPlan.LONGEST.toSeconds()
                ? "a higher rate, or several runs under one label"
                : "--duration=" + (long) seconds + "s";
    }

    /** Not rounded so far that what exceeds a bound reads as the bound. */
    private static String percent(double ratio) {
        return Figures.of(PERCENT * ratio) + " %";
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
