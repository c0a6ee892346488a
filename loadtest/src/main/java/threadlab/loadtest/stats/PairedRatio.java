package threadlab.loadtest.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import threadlab.loadtest.sample.Median;

/**
 * Compares two variants by one metric over pairs of trials. Pure.
 *
 * <p>The effect is the median of candidate / baseline over the pairs. Its interval comes from order statistics: with n
 * pairs, the j-th smallest and j-th largest ratio enclose the true median with probability {@code 1 - 2·B(j-1; n, ½)}
 * (binomial), and j is the largest for which that is at least 95 %; with fewer than six pairs no j does, and the
 * interval is the range of all. The noise floor is the 95th percentile of |log ratio| between successive trials of one
 * and the same variant. A difference is claimed only where the interval excludes 1 and the effect exceeds 5 % and the
 * floor. The range of few pairs excludes 1 too easily, of two pairs every second time: there the effect must also
 * exceed what Student's t allows two means at 99 %, with the variance pooled from within both variants; at 99 %, not 95
 * %, since one suite makes a dozen of such comparisons. A single pair knows nothing of its noise, and its claim is only
 * as good as the word indicative says.
 *
 * @param each candidate / baseline of each pair, in the order of the pairs, at least one
 * @param ratio their median
 * @param low lower end of the interval
 * @param high upper end
 * @param noiseFloorRatio the ratio that the same variant against itself reaches by noise, at least 1
 * @param indicative whether there were too few pairs for 95 %
 * @param different whether a difference may be claimed
 */
public record PairedRatio(
        List<Double> each,
        double ratio,
        double low,
        double high,
        double noiseFloorRatio,
        boolean indicative,
        boolean different) {
    /** What is smaller is no effect, as a logarithm. */
    public static final double LEAST_EFFECT = Math.log(1.05);

    /** With fewer pairs no rank test can reach 5 %. */
    private static final int FEWEST_FOR_A_TEST = 6;

    private static final double CONFIDENCE = 0.95;
    /** Two-sided 99 %. */
    private static final double STUDENT_QUANTILE = 0.995;

    /** Copies the list. */
    public PairedRatio {
        each = List.copyOf(each);
    }

    /**
     * Compares trial by trial.
     *
     * @param baseline one value for each trial, at least 0; two zeros are alike
     * @param candidate as many
     */
    public static PairedRatio of(List<Double> baseline, List<Double> candidate) {
        int pairs = baseline.size();
        if (pairs == 0 || candidate.size() != pairs) {
            throw new IllegalArgumentException(
                    "pairs need as many of both, at least one, were " + pairs + " and " + candidate.size());
        }
        List<Double> ratios = IntStream.range(0, pairs)
                .mapToObj(i -> ratio(candidate.get(i), baseline.get(i)))
                .toList();
        List<Double> sorted = ratios.stream().map(Math::log).sorted().toList();
        int cut = cut(pairs);
        double median = Median.of(sorted).orElseThrow();
        double low = sorted.get(cut);
        double high = sorted.get(pairs - 1 - cut);
        double floor = floor(baseline, candidate);
        boolean excludesOne = low > 0 || high < 0;
        return new PairedRatio(
                ratios,
                Math.exp(median),
                Math.exp(low),
                Math.exp(high),
                Math.exp(floor),
                pairs < FEWEST_FOR_A_TEST,
                excludesOne && Math.abs(median) > Math.max(LEAST_EFFECT, Math.max(floor, doubt(baseline, candidate))));
    }

    /** Returns how many pairs there are. */
    public int pairs() {
        return each.size();
    }

    /** Returns what it comes to, where less or more of the metric is better. */
    public Finding finding(boolean lowerIsBetter) {
        if (different) {
            return new Finding.Different(lowerIsBetter == (ratio < 1));
        }
        boolean oneWay = low > 1 || high < 1;
        return new Finding.Undecided(
                indicative && oneWay && Math.abs(Math.log(ratio)) > LEAST_EFFECT
                        ? Finding.Undecided.Why.FEW_PAIRS
                        : Finding.Undecided.Why.NOTHING_DETECTED);
    }

    /** Returns over / under, of two zeros 1. */
    public static double ratio(double over, double under) {
        return over == under ? 1 : over / under;
    }

    private static double log(double over, double under) {
        return Math.log(ratio(over, under));
    }

    /** Returns half of Student's interval for the effect in few pairs; 0 where ranks are enough, or none can be. */
    private static double doubt(List<Double> baseline, List<Double> candidate) {
        int pairs = baseline.size();
        if (pairs < 2 || pairs >= FEWEST_FOR_A_TEST) {
            return 0;
        }
        double pooled = (variance(baseline) + variance(candidate)) / 2;
        double student = new TDistribution(2.0 * (pairs - 1)).inverseCumulativeProbability(STUDENT_QUANTILE);
        return student * Math.sqrt(2 * pooled / pairs);
    }

    /** Returns the sample variance of the logarithms, from their differences: 0 of zeros. */
    private static double variance(List<Double> same) {
        double squares = 0;
        for (int i = 1; i < same.size(); i++) {
            for (int k = 0; k < i; k++) {
                squares += Math.pow(log(same.get(i), same.get(k)), 2);
            }
        }
        return squares / same.size() / (same.size() - 1);
    }

    /**
     * Returns the p-value of the sign test: twice the chance that n coin flips are as one-sided as the pairs; ties
     * count for neither side.
     */
    public static double pValue(List<Double> baseline, List<Double> candidate) {
        int above = 0;
        int below = 0;
        for (int i = 0; i < baseline.size(); i++) {
            above += candidate.get(i) > baseline.get(i) ? 1 : 0;
            below += candidate.get(i) < baseline.get(i) ? 1 : 0;
        }
        return Math.min(1, 2 * atMost(Math.min(above, below), above + below));
    }

    /** Returns the chance of at most so many heads among so many coin flips. */
    private static double atMost(int heads, int flips) {
        return new BinomialDistribution(flips, 0.5).cumulativeProbability(heads);
    }

    /** Returns how many ratios may be left out at each end and the rest still has the confidence. */
    static int cut(int pairs) {
        int cut = 0;
        while (1 - 2 * atMost(cut + 1, pairs) >= CONFIDENCE) {
            cut++;
        }
        return cut;
    }

    private static double floor(List<Double> baseline, List<Double> candidate) {
        List<Double> noise = new ArrayList<>();
        for (List<Double> same : List.of(baseline, candidate)) {
            for (int i = 1; i < same.size(); i++) {
                noise.add(Math.abs(log(same.get(i), same.get(i - 1))));
            }
        }
        Collections.sort(noise);
        return noise.isEmpty() ? 0 : noise.get((int) Math.ceil(CONFIDENCE * noise.size()) - 1);
    }
}
