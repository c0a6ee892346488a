package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import threadlab.loadtest.experiment.Diagnosis;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.CaseResult.CaseTrials;
import threadlab.loadtest.judge.CaseResult.Curves;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.stats.Range;

/** One variant's result of an experiment, as it stands in a suite's results. */
record CaseJson(
        @JsonUnwrapped VariantName variant,

        @JsonFormat(with = {Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY, Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED})
        Map<Metric, List<Number>> parameters,

        Optional<Calibration> calibration,
        @JsonUnwrapped Figures figures,
        Verdict verdict,
        @JsonUnwrapped CaseTrials caseTrials,
        Map<String, List<Point>> series,
        Map<String, List<Point>> predictedSeries,
        Optional<Diagnosis> diagnosis) {
    static CaseJson of(CaseResult result) {
        return new CaseJson(
                result.variant(),
                map(result.parameters(), Quantity::metric, CaseJson::numbers),
                result.calibration(),
                Figures.of(result.metrics()),
                result.verdict(),
                result.trials(),
                map(result.curves().measured(), Series::id, Series::points),
                map(result.curves().predicted(), Series::id, Series::points),
                result.diagnosis());
    }

    CaseResult result(MetricTable table) {
        List<Quantity> quantities = new ArrayList<>();
        parameters.forEach((metric, numbers) -> quantities.add(
                new Quantity(metric, numbers.stream().map(Number::doubleValue).toList())));
        return new CaseResult(
                variant,
                quantities,
                calibration,
                figures.metrics(),
                caseTrials,
                new Curves(table.curves(series), table.curves(predictedSeries)),
                diagnosis);
    }

    /** Numbers of things stand there as such: 40, not 40.0. */
    private static List<Number> numbers(Quantity quantity) {
        return quantity.values().stream()
                .<Number>map(value -> quantity.metric().unit() == Unit.COUNT && value == Math.rint(value)
                        ? (Number) value.longValue()
                        : value)
                .toList();
    }

    private static <T, K, V> Map<K, V> map(List<T> all, Function<T, K> key, Function<T, V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        all.forEach(each -> map.put(key.apply(each), value.apply(each)));
        return map;
    }

    /** The metrics of a case, figure by figure. */
    private record Figures(
            Map<Metric, OptionalDouble> predicted,
            Map<Metric, OptionalDouble> measured,
            Map<Metric, Optional<Bounds>> accepted,
            Map<Metric, OptionalDouble> predictionErrorRatios,
            Optional<Map<Metric, Optional<Range>>> intervals,
            Map<Metric, Optional<Verdict>> verdicts,
            OptionalDouble predictionErrorRatio) {
        static Figures of(List<MetricResult> metrics) {
            return new Figures(
                    map(metrics, MetricResult::metric, each -> each.prediction()
                            .map(Prediction::predicted)
                            .orElse(OptionalDouble.empty())),
                    map(metrics, MetricResult::metric, MetricResult::measured),
                    map(metrics, MetricResult::metric, each -> each.prediction().map(Bounds::of)),
                    map(metrics, MetricResult::metric, MetricResult::errorRatio),
                    Optional.of(map(metrics, MetricResult::metric, MetricResult::interval)),
                    map(metrics, MetricResult::metric, MetricResult::verdict),
                    metrics.stream()
                            .flatMapToDouble(each -> each.errorRatio().stream())
                            .map(Math::abs)
                            .max());
        }

        /** Returns the metrics that are predicted, and then those that are only measured. */
        List<MetricResult> metrics() {
            return Stream.concat(accepted.keySet().stream(), measured.keySet().stream())
                    .distinct()
                    .map(metric -> new MetricResult(
                            metric,
                            accepted.getOrDefault(metric, Optional.empty()).map(range -> prediction(metric, range)),
                            measured.getOrDefault(metric, OptionalDouble.empty()),
                            intervals.flatMap(all -> all.getOrDefault(metric, Optional.empty())),
                            verdicts.getOrDefault(metric, Optional.empty())))
                    .toList();
        }

        private Prediction prediction(Metric metric, Bounds range) {
            return new Prediction(
                    metric,
                    predicted.getOrDefault(metric, OptionalDouble.empty()),
                    range.low(),
                    range.high().orElse(Double.POSITIVE_INFINITY));
        }
    }

    private record Bounds(double low, OptionalDouble high) {
        static Bounds of(Prediction prediction) {
            return new Bounds(
                    prediction.low(),
                    DoubleStream.of(prediction.high()).filter(Double::isFinite).findFirst());
        }
    }
}
