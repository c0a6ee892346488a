package threadlab.loadtest.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.experiment.Diagnosis;
import threadlab.loadtest.experiment.Measured;
import threadlab.loadtest.experiment.Observation;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.CaseResult.CaseTrials;
import threadlab.loadtest.judge.CaseResult.Curves;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.judge.LoadResult.LoadRun;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.judge.SuiteResults.ChosenSettings;
import threadlab.loadtest.judge.SuiteResults.Origin;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Counts;
import threadlab.loadtest.sample.Counts.Errors;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.LoadSummary;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Times;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Range;

/** A suite with everything that reports show: staircases, courses over time, distributions, curves against a rate. */
final class MeasuredSuite {
    static final SuiteResults RESULTS = results();

    private static final int POOL = 40;
    private static final double DELAY_MS = 250;
    private static final int BURST = 200;

    private MeasuredSuite() {}

    private static SuiteResults results() {
        return new SuiteResults(
                new Origin(
                        Instant.parse("2026-11-22T10:14:52.586248193Z"),
                        false,
                        "./loadtest/loadtest suite --profile=quick --experiments=burst,collateral,capacity --seed=389458",
                        OptionalInt.of(1)),
                new ChosenSettings(
                        "quick",
                        List.of("virtual", "platform"),
                        List.of("21.0.13.1"),
                        40,
                        250,
                        false,
                        true,
                        2,
                        389458,
                        List.of("platform on 21.0.13.1", "virtual on 21.0.13.1")),
                Runs.MACHINE,
                List.of(burst(), collateral(), capacity()));
    }

    /** The trials and the prediction of one metric in one case. */
    private record Values(
            Metric metric, Optional<Prediction> prediction, double first, double second, Verdict verdict) {
        static Values of(Prediction prediction, double first, double second) {
            double middle = (first + second) / 2;
            Verdict verdict = prediction.holdsFor(middle)
                    ? prediction.holdsFor(first) && prediction.holdsFor(second) ? Verdict.CONFIRMED : Verdict.UNDECIDED
                    : Verdict.REFUTED;
            return new Values(prediction.metric(), Optional.of(prediction), first, second, verdict);
        }

        MetricResult result() {
            Range both = new Range(Math.min(first, second), Math.max(first, second));
            return new MetricResult(
                    metric,
                    prediction,
                    OptionalDouble.of((first + second) / 2),
                    Optional.of(both),
                    Optional.of(verdict));
        }
    }

    private static CaseResult caseOf(
            String mode,
            List<Quantity> parameters,
            List<Values> values,
            List<LoadResult> loads,
            Curves curves,
            Diagnosis diagnosis) {
        List<TrialResult> trials = IntStream.of(1, 2)
                .mapToObj(block -> new TrialResult(
                        block, block, measured(values, block == 1 ? Values::first : Values::second), Validity.VALID))
                .toList();
        return new CaseResult(
                new VariantName(mode, "21.0.13.1"),
                parameters,
                Optional.of(new Calibration(0.4, 0.1, 0.05, 0.06, 4750)),
                values.stream().map(Values::result).toList(),
                new CaseTrials(trials, Validity.VALID, 0, 0, loads),
                curves,
                Optional.of(diagnosis));
    }

    private static Measured measured(List<Values> values, ToDoubleFunction<Values> read) {
        Observation seen = new Observation();
        values.forEach(each -> seen.with(each.metric(), read.applyAsDouble(each)));
        return seen.measured();
    }

    private static ExperimentResult experiment(
            String id, String question, String claim, Metric primary, CaseResult virtual, CaseResult platform) {
        return new ExperimentResult(
                id,
                question,
                claim,
                virtual.verdict().and(platform.verdict()),
                primary,
                List.of(virtual, platform),
                List.of(Suites.comparison(
                        virtual, platform, primary, values(virtual, primary), values(platform, primary))));
    }

    private static List<Double> values(CaseResult of, Metric metric) {
        return of.trials().all().stream()
                .map(each -> each.measured().get(metric).orElseThrow())
                .toList();
    }

    private static ExperimentResult burst() {
        return experiment(
                "burst",
                "Does the 41st request wait?",
                "The k-th of N simultaneous requests takes ⌈k/P⌉·D on a pool of P threads, and D on virtual threads.",
                Suites.METRIC,
                burst("virtual", k -> DELAY_MS, k -> DELAY_MS + 10 + 0.1 * k, new Diagnosis.NothingQueues(BURST, 40)),
                burst(
                        "platform",
                        k -> DELAY_MS * Math.ceil(k / (double) POOL),
                        k -> DELAY_MS * Math.ceil(k / (double) POOL) + 0.1 * k + 10,
                        new Diagnosis.ThreadsQueue(POOL, BURST, 1030)));
    }

    private static CaseResult burst(
            String mode, IntToDoubleFunction predicted, IntToDoubleFunction measured, Diagnosis diagnosis) {
        double noisier = mode.equals("virtual") ? 1.02 : 1.03;
        List<Values> values = new ArrayList<>();
        for (int k : List.of(40, 41, 80, 81)) {
            Metric kth = Metric.lower("request" + k + "Ms", "request " + k, Unit.MILLIS);
            double value = measured.applyAsDouble(k);
            values.add(Values.of(Prediction.near(kth, predicted.applyAsDouble(k), 0.15), value, noisier * value));
        }
        double slowest = measured.applyAsDouble(BURST);
        values.add(Values.of(
                Prediction.near(Suites.METRIC, predicted.applyAsDouble(BURST), 0.12), slowest, noisier * slowest));
        Series curve = new Series(
                "responseTimeMsByRank",
                Metric.lower("responseTimeMs", "response time", Unit.MILLIS),
                Metric.RANK,
                byRank(measured));
        LoadSummary load = load("burst", OptionalDouble.empty(), OptionalInt.of(BURST), 0);
        return caseOf(
                mode,
                List.of(
                        Quantity.of(Metric.plain("requests", "requests", Unit.COUNT), BURST),
                        Quantity.of(Metric.POOL_SIZE, POOL),
                        Quantity.of(Metric.DELAY, DELAY_MS)),
                values,
                List.of(loadResult("burst", "burst", "GET /upstream?delay=250ms", load, BURST, measured)),
                new Curves(List.of(curve), List.of(curve.through(byRank(predicted)))),
                diagnosis);
    }

    private static List<Point> byRank(IntToDoubleFunction millis) {
        return IntStream.rangeClosed(1, BURST)
                .mapToObj(k -> new Point(k, millis.applyAsDouble(k)))
                .toList();
    }

    private static ExperimentResult collateral() {
        Metric hello = Metric.lower("helloMeanMs", "hello mean", Unit.MILLIS);
        Metric admin = Metric.lower("adminMeanMs", "admin mean", Unit.MILLIS);
        return experiment(
                "collateral",
                "Does one slow endpoint take the others down?",
                "A full pool makes every endpoint wait; on virtual threads each request waits for itself alone.",
                hello,
                collateral(
                        "virtual",
                        List.of(
                                Values.of(Prediction.atMost(hello, 50), 0.92, 1.02),
                                Values.of(Prediction.atMost(admin, 50), 1.58, 1.67)),
                        second -> 0.6,
                        new Diagnosis.Unlimited(240, 4750, false)),
                collateral(
                        "platform",
                        List.of(
                                Values.of(Prediction.near(hello, 584, 0.1), 600, 613),
                                Values.of(Prediction.atMost(admin, 50), 1.9, 2.01)),
                        second -> 500 * second,
                        new Diagnosis.PoolShared(606)));
    }

    private static CaseResult collateral(
            String mode, List<Values> values, DoubleUnaryOperator millisBySecond, Diagnosis diagnosis) {
        List<Point> points = IntStream.range(0, 25)
                .mapToObj(i ->
                        new Point((i + 0.5) / 10, millisBySecond.applyAsDouble((i + 0.5) / 10) * (1 + 0.02 * (i % 3))))
                .toList();
        LoadSummary load = load("constant", OptionalDouble.of(240), OptionalInt.empty(), 2500);
        SplittableRandom random = new SplittableRandom(mode.length());
        return caseOf(
                mode,
                List.of(Quantity.of(Metric.POOL_SIZE, POOL), Quantity.of(Metric.DELAY, DELAY_MS)),
                values,
                List.of(loadResult(
                        "beside",
                        "upstream",
                        "GET /upstream?delay=250ms",
                        load,
                        600,
                        k -> DELAY_MS + millisBySecond.applyAsDouble(k / 240.0) * random.nextDouble(0.9, 1.1))),
                new Curves(
                        List.of(new Series(
                                "helloMsBySec",
                                Metric.lower("helloMs", "response time of /hello", Unit.MILLIS),
                                Metric.TIME,
                                points)),
                        List.of()),
                diagnosis);
    }

    private static ExperimentResult capacity() {
        Metric ceiling = Metric.higher("ceilingPerSec", "ceiling", Unit.PER_SECOND);
        Metric top = Metric.lower("p99AtTopMs", "p99 at peak", Unit.MILLIS);
        return experiment(
                "capacity",
                "Where is the ceiling?",
                "A pool of P threads answers P/D requests a second and queues the rest; virtual threads answer what is"
                        + " offered until the CPU is spent.",
                ceiling,
                capacity(
                        "virtual",
                        List.of(
                                Values.of(Prediction.near(ceiling, 1600, 0.03), 1602, 1618),
                                Values.of(Prediction.upTo(top, 250, 375), 266, 269)),
                        Double.POSITIVE_INFINITY,
                        new Diagnosis.Unlimited(1600, 4750, false)),
                capacity(
                        "platform",
                        List.of(Values.of(Prediction.near(ceiling, 160, 0.03), 160, 159.9)),
                        160,
                        new Diagnosis.ThreadsBound(POOL, 1600, 400, 10)));
    }

    private static CaseResult capacity(String mode, List<Values> values, double ceilingPerSec, Diagnosis diagnosis) {
        List<Point> throughput =
                List.of(new Point(240, Math.min(240, ceilingPerSec)), new Point(1600, Math.min(1600, ceilingPerSec)));
        Series measured =
                new Series("throughputPerSecByOfferedPerSec", Metric.THROUGHPUT, Metric.OFFERED_RATE, throughput);
        double slow = Double.isInfinite(ceilingPerSec) ? 1 : 4;
        LoadSummary load = load("constant", OptionalDouble.of(1600), OptionalInt.empty(), 4000);
        SplittableRandom random = new SplittableRandom(mode.length());
        return caseOf(
                mode,
                List.of(
                        new Quantity(Metric.plain("ratesPerSec", "rates", Unit.PER_SECOND), List.of(240.0, 1600.0)),
                        Quantity.of(Metric.POOL_SIZE, POOL),
                        Quantity.of(Metric.DELAY, DELAY_MS)),
                values,
                List.of(loadResult(
                        "rate-1600",
                        "upstream",
                        "GET /upstream?delay=250ms",
                        load,
                        6400,
                        k -> DELAY_MS * slow * random.nextDouble(1, 1.1))),
                new Curves(
                        List.of(
                                measured,
                                new Series("p50MsByOfferedPerSec", Metric.P50, Metric.OFFERED_RATE, latency(slow, 1)),
                                new Series(
                                        "p99MsByOfferedPerSec", Metric.P99, Metric.OFFERED_RATE, latency(slow, 1.07))),
                        List.of(measured.through(throughput))),
                diagnosis);
    }

    private static List<Point> latency(double slow, double factor) {
        return List.of(new Point(240, factor * DELAY_MS), new Point(1600, slow * factor * DELAY_MS));
    }

    private static LoadSummary load(String shape, OptionalDouble rate, OptionalInt burst, double durationMs) {
        return new LoadSummary(
                shape,
                rate,
                Optional.empty(),
                OptionalInt.empty(),
                burst,
                OptionalLong.empty(),
                durationMs,
                1000,
                30_000,
                601,
                OptionalInt.empty(),
                "0/1");
    }

    private static LoadResult loadResult(
            String phase, String traffic, String request, LoadSummary load, int count, IntToDoubleFunction millis) {
        return new LoadResult(
                phase,
                IntStream.of(1, 2)
                        .mapToObj(trial -> {
                            Histogram response = Histograms.create();
                            Histogram lag = Histograms.create();
                            List<Interval> intervals = intervals(traffic, count, millis, response, lag);
                            return new LoadRun(
                                    trial,
                                    new RequestResult(
                                            traffic,
                                            request,
                                            load,
                                            counts(count),
                                            new Times(response, response, lag, Optional.empty()),
                                            count),
                                    Validity.VALID,
                                    Runs.GENERATOR,
                                    new Run.ServiceState(JsonNodeFactory.instance.objectNode(), List.of()),
                                    trial == 1 ? intervals : List.of());
                        })
                        .toList());
    }

    static Counts counts(int completed) {
        return new Counts(
                new Accounting(completed, completed, completed, 0, 0, 0, 0),
                new Errors(0, 0, 0, new TreeMap<>()),
                new TreeMap<>(Map.of(200, (long) completed)),
                0);
    }

    /** Fills the histograms too. */
    private static List<Interval> intervals(
            String traffic, int count, IntToDoubleFunction millis, Histogram response, Histogram lag) {
        List<Interval> intervals = new ArrayList<>();
        int each = count / 20;
        for (int i = 0; i < 20; i++) {
            Histogram own = Histograms.create();
            for (int k = i * each + 1; k <= (i + 1) * each; k++) {
                Histograms.record(own, (long) (millis.applyAsDouble(k) * 1e6));
                Histograms.record(lag, 20_000 + k);
            }
            response.add(own);
            intervals.add(Interval.of(traffic, 100 * i, 100, new Interval.Flow(each, each, i == 9 ? 1 : 0, each), own));
        }
        return intervals;
    }
}
