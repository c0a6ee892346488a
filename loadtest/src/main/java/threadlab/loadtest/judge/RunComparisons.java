package threadlab.loadtest.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.loadtest.judge.RunComparison.Warning;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.stats.PairedRatio;

/** Compares saved runs of two labels, and finds what makes them hard to compare. Pure. */
public final class RunComparisons {
    private final RunSet baseline;
    private final RunSet candidate;

    private RunComparisons(RunSet baseline, RunSet candidate) {
        this.baseline = baseline;
        this.candidate = candidate;
    }

    /** Compares two labels. */
    public static RunComparison of(RunSet baseline, RunSet candidate) {
        RunComparisons both = new RunComparisons(baseline, candidate);
        return new RunComparison(
                baseline, candidate, RunSet.METRICS.stream().map(both::compare).toList(), both.warnings());
    }

    private MetricComparison compare(Metric metric) {
        boolean valid = baseline.validity().valid() && candidate.validity().valid();
        return MetricComparison.of(metric, baseline.value(metric), candidate.value(metric), ratio(metric), valid);
    }

    private Optional<PairedRatio> ratio(Metric metric) {
        List<Double> base = baseline.perTrial(metric);
        List<Double> other = candidate.perTrial(metric);
        if (base.size() < baseline.runs().size()
                || other.size() < candidate.runs().size()) {
            base = baseline.value(metric).stream().boxed().toList();
            other = candidate.value(metric).stream().boxed().toList();
        }
        int pairs = Math.min(base.size(), other.size());
        List<Double> paired = base.subList(0, pairs);
        List<Double> with = other.subList(0, pairs);
        return pairs == 0 || Stream.concat(paired.stream(), with.stream()).anyMatch(value -> value <= 0)
                ? Optional.empty()
                : Optional.of(PairedRatio.of(paired, with));
    }

    private List<Warning> warnings() {
        Run reference = baseline.runs().getFirst();
        Map<String, String> expected = conditions(reference);
        List<Warning> warnings = new ArrayList<>();
        for (RunSet side : List.of(baseline, candidate)) {
            for (Run run : side.runs()) {
                conditions(run).forEach((condition, value) -> {
                    if (!value.equals(expected.get(condition))) {
                        warnings.add(new Warning.Unlike(
                                condition, expected.get(condition), reference.label(), value, run.label()));
                    }
                });
            }
            if (side.partial()) {
                warnings.add(new Warning.Partial(side.label()));
            }
        }
        int trials = baseline.runs().size();
        int others = candidate.runs().size();
        if (trials != others) {
            warnings.add(new Warning.Unpaired(trials, others, Math.min(trials, others)));
        }
        return warnings.stream().distinct().toList();
    }

    private static Map<String, String> conditions(Run run) {
        LoadSummary load = run.asked().load();
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("load shape", load.shape());
        conditions.put(
                "rate", load.ratePerSecond().isPresent() ? load.ratePerSecond().getAsDouble() + " /s" : "none");
        conditions.put(
                "concurrency",
                load.concurrency().isPresent() ? load.concurrency().getAsInt() + "" : "none");
        conditions.put("burst", load.burst().isPresent() ? load.burst().getAsInt() + "" : "none");
        conditions.put("connections", Integer.toString(load.connections()));
        conditions.put("duration", load.durationMs() + " ms");
        conditions.put("timeout", load.timeoutMs() + " ms");
        conditions.put("shard", load.shard());
        conditions.put("generator", generator(run.conditions().generator()));
        conditions.put(
                "machine",
                run.conditions().environment().cpu() + ", "
                        + run.conditions().environment().cores() + " cores");
        return conditions;
    }

    private static String generator(GeneratorUse use) {
        return use.loops() + (use.loops() == 1 ? " loop on " : " loops on ") + use.transport()
                + (use.realTime() ? " with" : " without") + " real-time priority";
    }
}
