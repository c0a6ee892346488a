package threadlab.loadtest.judge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.judge.RunComparison.Warning;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.stats.Effect.Absolute;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Look;

/** Compares saved runs of two labels, and finds what makes them hard to compare. Pure. */
public final class RunComparisons {
    /** A tenth of a percent more or fewer errors make no difference. */
    private static final double ERROR_MARGIN = 0.001;

    /** A spread of one request on either side, as the resolution that gives it. */
    private static final double ONE_REQUEST = Math.sqrt(24);

    private final RunSet baseline;
    private final RunSet candidate;
    private final Optional<Finding> trouble;
    private final Optional<Finding> troubleWithTimes;

    private RunComparisons(RunSet baseline, RunSet candidate) {
        this.baseline = baseline;
        this.candidate = candidate;
        List<RunSet> sides = List.of(baseline, candidate);
        this.trouble = sides.stream().allMatch(side -> side.validity().valid())
                ? Optional.empty()
                : Optional.of(new Finding.Invalid());
        this.troubleWithTimes = trouble.or(() -> times(sides));
    }

    /** Rates and errors of what was overloaded, or changed meanwhile, are results; its times are not. */
    private static Optional<Finding> times(List<RunSet> sides) {
        if (sides.stream().anyMatch(side -> side.shortfall().isPresent())) {
            return Optional.of(new Finding.Overloaded());
        }
        return sides.stream().anyMatch(side -> side.unsteady().isPresent())
                ? Optional.of(new Finding.Unsteady())
                : Optional.empty();
    }

    /** Compares two labels, whose runs are paired in the order in which they were measured. */
    public static RunComparison of(RunSet baseline, RunSet candidate, Look look) {
        RunComparisons both = new RunComparisons(baseline, candidate);
        List<MetricComparison> metrics =
                Pairs.compare(RunSet.METRICS.stream().map(both::pairs).toList(), look);
        return new RunComparison(baseline, candidate, metrics, both.warnings());
    }

    /** Of what one of the trials has too few samples for, there are no pairs. */
    private Pairs pairs(Metric metric) {
        List<Double> before = baseline.perTrial(metric);
        List<Double> after = candidate.perTrial(metric);
        boolean all = before.size() == baseline.runs().size()
                && after.size() == candidate.runs().size();
        int pairs = all ? Math.min(before.size(), after.size()) : 0;
        return new Pairs(
                metric,
                baseline.value(metric),
                candidate.value(metric),
                before.subList(0, pairs),
                after.subList(0, pairs),
                metric.equals(Metric.ERRORS) ? errors() : Absolute.EXACT,
                metric.unit() == Unit.MILLIS ? troubleWithTimes : trouble);
    }

    /** A share of so many requests cannot be told to less than one of them. */
    private Absolute errors() {
        long fewest = Stream.of(baseline, candidate)
                .flatMap(side -> side.runs().stream())
                .mapToLong(run -> run.main().counts().accounting().offered())
                .min()
                .orElseThrow();
        return new Absolute(ERROR_MARGIN, ONE_REQUEST / fewest);
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
        conditions.put("body", run.asked().body().orElse("none"));
        conditions.put(
                "requests", run.results().stream().map(RequestResult::request).collect(Collectors.joining(", ")));
        conditions.put("load shape", load.shape());
        conditions.put(
                "rate",
                load.ratePerSecond().isPresent() ? number(load.ratePerSecond().getAsDouble()) + " /s" : "none");
        conditions.put(
                "rates",
                load.rates()
                        .map(rates ->
                                rates.stream().map(RunComparisons::number).collect(Collectors.joining(", ")) + " /s")
                        .orElse("none"));
        conditions.put(
                "concurrency",
                load.concurrency().isPresent() ? load.concurrency().getAsInt() + "" : "none");
        conditions.put("burst", load.burst().isPresent() ? load.burst().getAsInt() + "" : "none");
        conditions.put("connections", Integer.toString(load.connections()));
        conditions.put("duration", number(load.durationMs()) + " ms");
        conditions.put("warm-up", number(load.warmupMs()) + " ms");
        conditions.put("timeout", number(load.timeoutMs()) + " ms");
        conditions.put("shard", load.shard());
        conditions.put("generator", generator(run.conditions().generator()));
        conditions.put(
                "machine",
                run.conditions().environment().cpu() + ", "
                        + run.conditions().environment().cores() + " cores");
        return conditions;
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String generator(GeneratorUse use) {
        return use.loops() + (use.loops() == 1 ? " loop on " : " loops on ") + use.transport()
                + (use.realTime() ? " with" : " without") + " real-time priority";
    }
}
