package threadlab.loadtest.judge;

import java.util.List;
import java.util.OptionalDouble;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.PairedRatio;

/** Decides whether measurements bear predictions out. Pure. */
final class Verdicts {
    /** The share of trials that must agree before anything is said. */
    private static final double AGREEMENT = 0.75;

    private Verdicts() {}

    /**
     * Decides on one metric of one case.
     *
     * @param perTrial the metric in each trial; empty where it can be told only from all trials pooled
     * @param measured the value that is reported; absent where there were too few samples
     */
    static Verdict of(Prediction prediction, List<Double> perTrial, OptionalDouble measured) {
        if (measured.isEmpty()) {
            return Verdict.INCONCLUSIVE;
        }
        boolean holds = prediction.holdsFor(measured.getAsDouble());
        long agreeing = perTrial.stream()
                .filter(value -> prediction.holdsFor(value) == holds)
                .count();
        if (agreeing < AGREEMENT * perTrial.size()) {
            return Verdict.INCONCLUSIVE;
        }
        return holds ? Verdict.CONFIRMED : Verdict.REFUTED;
    }

    /**
     * Decides whether a comparison came out as the two predictions have it: which is better, or neither.
     *
     * @param predictedRatio candidate / baseline
     * @param toldApart whether the ranges that the predictions accept do not overlap; where they do, theory allows both
     */
    static Verdict of(double predictedRatio, boolean toldApart, PairedRatio found, Finding finding) {
        if (finding instanceof Finding.Invalid) {
            return Verdict.INVALID;
        }
        double predicted = Math.log(predictedRatio);
        boolean alike = Math.abs(predicted) <= PairedRatio.LEAST_EFFECT;
        if (found.different()) {
            return !alike && (predicted > 0) == (found.ratio() > 1) ? Verdict.CONFIRMED : Verdict.REFUTED;
        }
        if (!alike && !toldApart) {
            return Verdict.CONFIRMED;
        }
        if (finding instanceof Finding.Undecided undecided && undecided.why() == Finding.Undecided.Why.FEW_PAIRS) {
            return Verdict.INCONCLUSIVE;
        }
        if (alike) {
            return Verdict.CONFIRMED;
        }
        boolean possible = Math.abs(predicted) <= Math.log(found.noiseFloorRatio())
                || (found.low() <= predictedRatio && predictedRatio <= found.high());
        return possible ? Verdict.INCONCLUSIVE : Verdict.REFUTED;
    }
}
