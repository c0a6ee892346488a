package threadlab.loadtest.stats;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Validity;

/**
 * What the suite found, as it is saved; reports are drawn from it alone.
 *
 * @param schema always {@value #SCHEMA}
 * @param startedAt time of day, ISO 8601
 * @param partial whether not all trials were measured that were planned: it was ended early, or still runs
 * @param command that gives the same again
 * @param settings what was chosen
 * @param environment the machine
 * @param experiments one each
 */
public record SuiteFile(
        String schema,
        String startedAt,
        boolean partial,
        String command,
        Settings settings,
        Environment environment,
        List<ExperimentResult> experiments) {
    /** What the field {@code schema} holds. */
    public static final String SCHEMA = "threadlab.suite/1";

    /** Returns the gravest verdict of all experiments. */
    public Judgement verdict() {
        return experiments.stream().map(ExperimentResult::verdict).reduce(Judgement.CONFIRMED, Judgement::and);
    }

    /** Returns the values of a metric, of those trials that have one. */
    static List<Double> perTrial(List<TrialResult> trials, String metric) {
        return trials.stream()
                .flatMap(trial -> Optional.ofNullable(trial.measured().get(metric)).stream())
                .toList();
    }

    /**
     * What was chosen.
     *
     * @param profile quick, standard or full
     * @param modes compared; the first is the baseline
     * @param jdks that ran the service
     * @param poolSize P
     * @param delayMs D
     * @param pin whether services had cores of their own
     * @param idlePoll whether the cores were kept awake
     * @param pairs trials of each mode
     * @param seed of the order of trials
     * @param order of the trials as they were run
     */
    public record Settings(
            String profile,
            List<String> modes,
            List<String> jdks,
            int poolSize,
            double delayMs,
            boolean pin,
            boolean idlePoll,
            int pairs,
            long seed,
            List<String> order) {}

    /**
     * One experiment.
     *
     * @param id its short name
     * @param question what it asks
     * @param claim what theory answers
     * @param verdict on the claim
     * @param primaryMetric that modes are compared by
     * @param lowerIsBetter whether less of it is better
     * @param cases one for each mode and JDK
     * @param comparisons of each other mode with the first
     */
    public record ExperimentResult(
            String id,
            String question,
            String claim,
            Judgement verdict,
            String primaryMetric,
            boolean lowerIsBetter,
            List<CaseResult> cases,
            List<Comparison> comparisons) {
        /** Returns the JDKs that it ran on, in order. */
        public List<String> jdks() {
            return cases.stream().map(CaseResult::jdk).distinct().toList();
        }
    }

    /**
     * One experiment in one mode on one JDK.
     *
     * @param mode of the service
     * @param jdk that ran it
     * @param parameters what was chosen
     * @param calibration what the machine adds to a request, the median of the trials: predictions rest on it; absent
     *     in files of before it was kept
     * @param predicted by metric, where theory gives a value
     * @param measured by metric: the median of the trials, or of their samples pooled where one trial has too few
     * @param accepted by metric: from where to where the claim holds
     * @param predictionErrorRatio the largest |measured - predicted| / predicted of its metrics
     * @param predictionErrorRatios the same by metric, signed
     * @param verdict on its predictions
     * @param verdicts the same by metric
     * @param validity of the trials that it rests on
     * @param trials what each measured, also those that are left out because they are invalid
     * @param invalidTrials that were run again
     * @param repeatedPhases of the trials, calibrations included, invalid at first and measured again; 0 in files of
     *     before there were any
     * @param series measured curves, by name
     * @param predictedSeries predicted curves, by the name of the measured one
     * @param loads what each load gave; none in files of before it was kept
     * @param diagnosis what limits it and what to change, in words, where there is something to say
     */
    public record CaseResult(
            String mode,
            String jdk,
            SequencedMap<String, Object> parameters,
            Optional<Calibration> calibration,
            SequencedMap<String, Double> predicted,
            SequencedMap<String, Double> measured,
            SequencedMap<String, Range> accepted,
            OptionalDouble predictionErrorRatio,
            SequencedMap<String, Double> predictionErrorRatios,
            Judgement verdict,
            SequencedMap<String, Judgement> verdicts,
            Validity validity,
            List<TrialResult> trials,
            int invalidTrials,
            int repeatedPhases,
            SequencedMap<String, List<Point>> series,
            Map<String, List<Point>> predictedSeries,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<LoadResult> loads,
            Optional<String> diagnosis) {
        /** Returns the trials that it rests on: the valid ones; where it is invalid itself, all. */
        public List<TrialResult> believed() {
            return trials.stream().filter(this::believes).toList();
        }

        private boolean believes(TrialResult trial) {
            return !validity.valid() || trial.validity().valid();
        }

        /** Returns the ratios of a metric to that of a baseline, for each pair of trials that both rest on. */
        public List<Double> ratios(CaseResult baseline, String metric) {
            return pairs(baseline, metric).stream()
                    .map(pair -> PairedRatio.ratio(pair.get(1), pair.getFirst()))
                    .toList();
        }

        /** Returns the baseline's value of a metric and this one's, for each pair of trials that both rest on. */
        List<List<Double>> pairs(CaseResult baseline, String metric) {
            return IntStream.range(0, Math.min(trials.size(), baseline.trials.size()))
                    .filter(at -> believes(trials.get(at)) && baseline.believes(baseline.trials.get(at)))
                    .mapToObj(at -> SuiteFile.perTrial(List.of(baseline.trials.get(at), trials.get(at)), metric))
                    .filter(pair -> pair.size() == 2)
                    .toList();
        }
    }

    /**
     * A metric that modes are compared by beside the primary one.
     *
     * @param metric its name
     * @param result ratio and interval
     * @param pValue of the sign test, after Holm's correction for all of them
     * @param different whether a difference may be claimed all the same
     */
    public record Secondary(String metric, PairedRatio result, double pValue, boolean different) {}

    /**
     * From where to where.
     *
     * @param low least value
     * @param high largest value; absent for no bound
     */
    public record Range(double low, OptionalDouble high) {}

    /**
     * One trial: a fresh process.
     *
     * @param number from 1, in the order of running
     * @param measured by metric
     * @param validity of its runs
     */
    public record TrialResult(int number, SequencedMap<String, Double> measured, Validity validity) {}

    /**
     * Two modes on one JDK, or one mode on two, by the primary metric.
     *
     * @param baseline mode
     * @param baselineJdk that ran it
     * @param candidate mode
     * @param jdk that ran the candidate
     * @param metric compared
     * @param result ratio and interval
     * @param sentence what may be said
     * @param predictedRatio candidate by baseline as predicted, where both are
     * @param verdict on that
     * @param others the metrics that were not declared the primary one, as an afterthought
     */
    public record Comparison(
            String baseline,
            String baselineJdk,
            String candidate,
            String jdk,
            String metric,
            PairedRatio result,
            String sentence,
            OptionalDouble predictedRatio,
            Optional<Judgement> verdict,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Secondary> others) {
        /** Files of before JDKs were told apart have one for both. */
        public Comparison {
            baselineJdk = Optional.ofNullable(baselineJdk).orElse(jdk);
        }

        /** Returns whether it compares JDKs, and says nothing of which mode to run. */
        public boolean acrossJdks() {
            return !baselineJdk.equals(jdk);
        }

        /** Returns what to call the baseline: its mode, with the JDK where these are compared. */
        public String baselineName() {
            return acrossJdks() ? baseline + " on " + baselineJdk : baseline;
        }

        /** Returns what to call the candidate. */
        public String candidateName() {
            return acrossJdks() ? candidate + " on " + jdk : candidate;
        }

        /** Returns whether a case is its baseline. */
        public boolean isBaseline(CaseResult of) {
            return of.mode().equals(baseline) && of.jdk().equals(baselineJdk);
        }

        /** Returns whether a case is its candidate. */
        public boolean isCandidate(CaseResult of) {
            return of.mode().equals(candidate) && of.jdk().equals(jdk);
        }

        /** Returns the same with what may be said. */
        Comparison saying(String what) {
            return new Comparison(
                    baseline, baselineJdk, candidate, jdk, metric, result, what, predictedRatio, verdict, others);
        }
    }
}
