package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.Comparison.Expected;
import threadlab.loadtest.judge.Comparison.Secondary;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.PairedRatio;

/**
 * Two variants compared, as they stand in a suite's results. Values are read off the cases, which must have been read
 * before.
 */
final class ComparisonJson {
    private final MetricTable table;
    private final List<CaseResult> cases;

    ComparisonJson(MetricTable table, List<CaseResult> cases) {
        this.table = table;
        this.cases = cases;
    }

    static ObjectNode of(Comparison comparison, Wording wording) {
        MetricComparison primary = comparison.primary();
        ObjectNode json = Documents.object();
        json.put("baseline", comparison.baseline().name());
        json.put("baselineJdk", comparison.baseline().jdk());
        json.put("candidate", comparison.candidate().name());
        json.put("jdk", comparison.candidate().jdk());
        json.put("metric", primary.metric().id());
        primary.ratio().ifPresent(ratio -> json.set("result", FindingJson.ratio(ratio)));
        FindingJson.put(json, primary.finding());
        json.put("sentence", wording.sentence(comparison));
        comparison.expected().ifPresent(expected -> json.put("predictedRatio", expected.ratio())
                .put("verdict", expected.verdict().label()));
        ArrayNode others = json.putArray("others");
        for (Secondary other : comparison.others()) {
            ObjectNode each = others.addObject().put("metric", other.metric().id());
            each.set("result", FindingJson.ratio(other.ratio()));
            each.put("pValue", other.pValue()).put("different", other.different());
        }
        return json;
    }

    Comparison read(Fields json) {
        VariantName baseline = new VariantName(json.text("baseline"), json.text("baselineJdk"));
        VariantName candidate = new VariantName(json.text("candidate"), json.text("jdk"));
        Sides sides = new Sides(find(cases, baseline), find(cases.reversed(), candidate));
        return new Comparison(
                baseline,
                candidate,
                primary(json, sides),
                json.has("predictedRatio")
                        ? Optional.of(
                                new Expected(json.number("predictedRatio"), json.constant("verdict", Verdict.class)))
                        : Optional.empty(),
                json.objects("others").stream().map(each -> other(each, sides)).toList());
    }

    /** Of a variant that is compared with itself, the first case is the baseline's and the last the candidate's. */
    private static CaseResult find(List<CaseResult> cases, VariantName variant) {
        return cases.stream()
                .filter(each -> each.variant().equals(variant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("cases has no " + variant.withJdk()));
    }

    private MetricComparison primary(Fields json, Sides sides) {
        Metric metric = table.metric(json.text("metric"));
        Optional<PairedRatio> ratio = json.has("result")
                ? Optional.of(FindingJson.ratio(json.object("result"), sides.ratios(metric)))
                : Optional.empty();
        return new MetricComparison(
                metric,
                measured(sides.baseline(), metric),
                measured(sides.candidate(), metric),
                ratio,
                FindingJson.in(json) ? FindingJson.finding(json) : sides.finding(metric, ratio));
    }

    private Secondary other(Fields json, Sides sides) {
        Metric metric = table.metric(json.text("metric"));
        return new Secondary(
                metric,
                FindingJson.ratio(json.object("result"), sides.ratios(metric)),
                json.number("pValue"),
                json.flag("different"));
    }

    private static OptionalDouble measured(CaseResult result, Metric metric) {
        return result.of(metric).map(MetricResult::measured).orElse(OptionalDouble.empty());
    }

    /** The cases that are compared: what results hold that were saved before pairs and findings were. */
    private record Sides(CaseResult baseline, CaseResult candidate) {
        Finding finding(Metric metric, Optional<PairedRatio> ratio) {
            boolean lower = metric.direction() == Metric.Direction.LOWER_IS_BETTER;
            return baseline.valid() && candidate.valid()
                    ? ratio.map(each -> each.finding(lower))
                            .orElse(new Finding.Undecided(Finding.Undecided.Why.FEW_SAMPLES))
                    : new Finding.Invalid();
        }

        /** Pairs trials by their places in the lists, and leaves out pairs of which one is not believed. */
        List<Double> ratios(Metric metric) {
            List<TrialResult> under = baseline.trials().all();
            List<TrialResult> over = candidate.trials().all();
            return IntStream.range(0, Math.min(under.size(), over.size()))
                    .filter(at -> baseline.trials().believed().contains(under.get(at))
                            && candidate.trials().believed().contains(over.get(at)))
                    .boxed()
                    .flatMap(at -> ratio(over.get(at), under.get(at), metric))
                    .toList();
        }

        private static Stream<Double> ratio(TrialResult over, TrialResult under, Metric metric) {
            return over.measured().get(metric).stream().boxed().flatMap(value -> under.measured().get(metric).stream()
                    .mapToObj(base -> PairedRatio.ratio(value, base)));
        }
    }
}
