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
