package threadlab.loadtest.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much higher a metric is on the candidate than on the baseline, over pairs of trials: as the logarithm of their
 * ratio where all values are above 0, else as their difference. Pure.
 *
 * @param relative whether it is the logarithm of a ratio
 * @param each the effect of each pair, at least one, in the order of the pairs
 * @param margin the effect up to which two variants count as equal; 0 where there is no such bound
 * @param resolution the steps in which effects can be told
 */
public record Effect(boolean relative, List<Double> each, double margin, double resolution) {
    /** Ratios closer to 1, either way, make no difference to anybody. */
    public static final double MARGIN = 1.05;

    /** Histograms keep three digits. */
    private static final double RESOLUTION = 1e-3;

    /** Copies the list. */
    public Effect {
        each = List.copyOf(each);
    }

    /**
     * Compares trial by trial.
     *
     * @param baseline one value for each trial
     * @param candidate as many
     * @param absolute how differences are judged, where ratios cannot be
     */
    public static Effect of(List<Double> baseline, List<Double> candidate, Absolute absolute) {
        int pairs = baseline.size();
        if (pairs == 0 || candidate.size() != pairs) {
            throw new IllegalArgumentException(
                    "pairs need as many of both, at least one, were " + pairs + " and " + candidate.size());
        }
        boolean relative = Stream.concat(baseline.stream(), candidate.stream()).allMatch(value -> value > 0);
        List<Double> each = IntStream.range(0, pairs)
                .mapToObj(i ->
                        relative ? Math.log(candidate.get(i) / baseline.get(i)) : candidate.get(i) - baseline.get(i))
                .toList();
        return relative
                ? new Effect(true, each, Math.log(MARGIN), Math.sqrt(2) * RESOLUTION)
                : new Effect(false, each, absolute.margin, absolute.resolution);
    }

    /**
     * How differences are judged.
     *
     * @param margin the difference up to which two variants count as equal; 0 where there is no such bound
     * @param resolution the steps in which they can be told; 0 where they are exact
     */
    public record Absolute(double margin, double resolution) {
        /** Any difference counts. */
        public static final Absolute EXACT = new Absolute(0, 0);
    }

    /** Returns the effect of pairs of which only the ratios are known, each above 0. */
    public static Effect ofRatios(List<Double> ratios) {
        return of(ratios.stream().map(ratio -> 1.0).toList(), ratios, Absolute.EXACT);
    }

    /** Returns their mean. */
    public Estimate estimate() {
        return Estimate.of(each, resolution);
    }

    /** Returns what the effects of one family of comparisons come to, by Holm's correction for all of them. */
    public static List<Finding> findings(List<Directed> family, Look look) {
        List<Double> none = Holm.corrected(
                family.stream().map(each -> each.effect.estimate().pOfZero()).toList());
        List<Double> unlike = Holm.corrected(family.stream()
                .map(each -> each.effect.estimate().pOfUnlike(each.effect.margin))
                .toList());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < family.size(); i++) {
            boolean differs = none.get(i) <= look.error();
            boolean alike =
                    unlike.get(i) <= look.error() || family.get(i).effect.noneInEither();
            findings.add(finding(family.get(i), differs, alike));
        }
        return findings;
    }

    /** Returns what it comes to alone, where less or more of the metric is better. */
    public Finding finding(boolean lowerIsBetter, Look look) {
        return findings(List.of(new Directed(this, lowerIsBetter)), look).getFirst();
    }

    private static Finding finding(Directed of, boolean differs, boolean alike) {
        if (alike) {
            return differs ? new Finding.Small() : new Finding.Equal();
        }
        if (differs) {
            return new Finding.Different(
                    of.lowerIsBetter == (of.effect.estimate().mean() < 0));
        }
        return new Finding.Undecided(
                of.effect.each.size() == 1 ? Finding.Undecided.Why.ONE_PAIR : Finding.Undecided.Why.WIDE_INTERVAL);
    }

    /** Whether there was nothing to measure on either side, again and again. */
    private boolean noneInEither() {
        return !relative && resolution == 0 && each.size() > 1 && each.stream().allMatch(difference -> difference == 0);
    }

    /**
     * An effect on a metric.
     *
     * @param effect on it
     * @param lowerIsBetter whether less of it is better
     */
    public record Directed(Effect effect, boolean lowerIsBetter) {}
}
