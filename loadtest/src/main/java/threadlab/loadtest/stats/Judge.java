package threadlab.loadtest.stats;

import java.util.List;
import java.util.OptionalDouble;
import threadlab.loadtest.plan.Prediction;

/** Decides whether trials bear a prediction out. Pure. */
final class Judge {
    /** The share of trials that must agree before anything is said. */
    private static final double AGREEMENT = 0.75;

    private Judge() {}

    /**
     * Decides whether a comparison came out as the two predictions have it: which is better, or neither.
     *
     * @param toldApart whether the ranges that the predictions accept do not overlap; where they do, theory allows both
     */
    static Judgement of(double predictedRatio, boolean toldApart, PairedRatio found) {
        double predicted = Math.log(predictedRatio);
        boolean alike = Math.abs(predicted) <= PairedRatio.LEAST_EFFECT;
        if (found.different()) {
            return !alike && (predicted > 0) == (found.ratio() > 1) ? Judgement.CONFIRMED : Judgement.REFUTED;
        }
        if (!alike && !toldApart) {
            return Judgement.CONFIRMED;
        }
        if (found.undecided()) {
            return Judgement.INCONCLUSIVE;
        }
        if (alike) {
            return Judgement.CONFIRMED;
        }
        boolean possible = Math.abs(predicted) <= Math.log(found.noiseFloorRatio())
                || (found.low() <= predictedRatio && predictedRatio <= found.high());
        return possible ? Judgement.INCONCLUSIVE : Judgement.REFUTED;
    }

    /**
     * @param perTrial the metric in each trial; empty where it can be told only from all trials pooled
     * @param measured the value that is reported; absent where there were too few samples
     */
    static Judgement of(Prediction prediction, List<Double> perTrial, OptionalDouble measured) {
        if (measured.isEmpty()) {
            return Judgement.INCONCLUSIVE;
        }
        boolean holds = prediction.holdsFor(measured.getAsDouble());
        long agreeing = perTrial.stream()
                .filter(value -> prediction.holdsFor(value) == holds)
                .count();
        if (agreeing < AGREEMENT * perTrial.size()) {
            return Judgement.INCONCLUSIVE;
        }
        return holds ? Judgement.CONFIRMED : Judgement.REFUTED;
    }
}
