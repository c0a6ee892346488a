package threadlab.loadtest.judge;

import java.util.List;
import java.util.Optional;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.stats.Estimate;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Look;
import threadlab.loadtest.stats.PairedRatio;
import threadlab.loadtest.stats.Range;

/**
 * Decides whether measurements bear predictions out: they do where the interval of what was measured lies in what the
 * prediction accepts, and refute it where it lies outside. Pure.
 */
final class Verdicts {
    private Verdicts() {}

    /**
     * Decides on one metric of one case.
     *
     * @param measured where the true value is; empty where that is not known
     */
    static Verdict of(Prediction prediction, Optional<Range> measured) {
        return of(new Range(prediction.low(), prediction.high()), measured);
    }

    /** Decides whether the ratio of two cases is as the two predictions have it. */
    static Verdict of(Prediction base, Prediction other, MetricComparison found) {
        if (found.finding() instanceof Finding.Invalid) {
            return Verdict.INVALID;
        }
        Range accepted = new Range(ratio(other.low(), base.high(), 0), ratio(other.high(), base.low(), 1 / 0.0));
        return of(accepted, found.ratio().flatMap(PairedRatio::interval));
    }

    private static Verdict of(Range accepted, Optional<Range> measured) {
        if (measured.filter(range -> range.within(accepted)).isPresent()) {
            return Verdict.CONFIRMED;
        }
        return measured.filter(range -> range.apart(accepted)).isPresent() ? Verdict.REFUTED : Verdict.UNDECIDED;
    }

    /**
     * Returns where the true value of a metric is, as far as several trials tell; what is above 0 varies in proportion
     * to itself.
     */
    static Optional<Range> interval(List<Double> perTrial, Look look) {
        if (perTrial.size() < 2) {
            return Optional.empty();
        }
        boolean positive = perTrial.stream().allMatch(value -> value > 0);
        return Optional.of(
                positive
                        ? Estimate.of(perTrial.stream().map(Math::log).toList(), 0)
                                .range(look.error())
                                .on(Math::exp)
                        : Estimate.of(perTrial, 0).range(look.error()));
    }

    /** Returns over / under; of two zeros, or two infinities, nothing is known. */
    private static double ratio(double over, double under, double unknown) {
        double ratio = over / under;
        return Double.isNaN(ratio) ? unknown : ratio;
    }
}
