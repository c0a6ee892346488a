package threadlab.loadtest.judge;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.stats.Look;

/**
 * What a suite found: reports and files are made from it alone.
 *
 * @param origin when and how it was measured
 * @param settings what was chosen
 * @param environment the machine
 * @param experiments one each
 */
public record SuiteResults(
        Origin origin, ChosenSettings settings, Environment environment, List<ExperimentResult> experiments) {
    /** Copies the list. */
    public SuiteResults {
        experiments = List.copyOf(experiments);
    }

    /**
     * When and how results were measured.
     *
     * @param startedAt time of day
     * @param partial whether not all trials were measured that were planned: it was ended early, or still runs
     * @param command that gives the same again
     * @param looks how often these data were looked at, this time included: once, and again whenever a suite that had
     *     printed results went on; absent in results that were saved before that was counted
     */
    public record Origin(Instant startedAt, boolean partial, String command, OptionalInt looks) {
        /** Returns which look at these data this is. */
        public Look look() {
            return new Look(looks.orElse(1));
        }
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
     * @param pairs trials of each variant
     * @param seed of the order of trials
     * @param order of the trials as they were run
     */
    public record ChosenSettings(
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

    /** Returns the gravest verdict of all experiments. */
    public Verdict verdict() {
        return experiments.stream().map(ExperimentResult::verdict).reduce(Verdict.CONFIRMED, Verdict::and);
    }
}
