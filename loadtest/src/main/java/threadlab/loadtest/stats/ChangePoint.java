package threadlab.loadtest.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import threadlab.loadtest.sample.Median;

/**
 * Where a series of numbers changed its level, by Pettitt's test (A. N. Pettitt, "A non-parametric approach to the
 * change-point problem", Applied Statistics 28, 1979). It ranks the numbers, so that single outliers count for little,
 * and assumes that without a change they would be independent; of a drift it names the middle. Pure.
 *
 * @param index of the first number after the change
 * @param before the median of those before it
 * @param after the median of the others
 */
public record ChangePoint(int index, double before, double after) {
    /** In shorter series even a perfect step is not significant. */
    public static final int FEWEST = 12;

    /** The chance of a change that is none. */
    private static final double SIGNIFICANT = 0.05;

    /**
     * Looks for a change that is significant, and beyond the margin within which two numbers count as equal.
     *
     * @param series above 0, in the order of time
     */
    public static Optional<ChangePoint> in(List<Double> series) {
        int count = series.size();
        if (count < FEWEST) {
            return Optional.empty();
        }
        Map<Double, Double> ranks = ranks(series);
        double sum = 0;
        double farthest = 0;
        int index = 0;
        for (int i = 0; i < count - 1; i++) {
            sum += 2 * ranks.get(series.get(i)) - (count + 1);
            if (Math.abs(sum) > farthest) {
                farthest = Math.abs(sum);
                index = i + 1;
            }
        }
        double p = 2 * Math.exp(-6 * farthest * farthest / (Math.pow(count, 3) + Math.pow(count, 2)));
        double before = Median.of(series.subList(0, index)).orElse(1);
        double after = Median.of(series.subList(index, count)).orElse(1);
        boolean much = Math.max(before / after, after / before) > Effect.MARGIN;
        return p <= SIGNIFICANT && much ? Optional.of(new ChangePoint(index, before, after)) : Optional.empty();
    }

    /** Returns the rank of each number, from 1; of those that are equal the mean of theirs. */
    private static Map<Double, Double> ranks(List<Double> series) {
        List<Double> sorted = series.stream().sorted().toList();
        Map<Double, Double> ranks = new HashMap<>();
        for (int first = 0, last; first < sorted.size(); first = last + 1) {
            last = first;
            while (last + 1 < sorted.size() && sorted.get(last + 1).equals(sorted.get(first))) {
                last++;
            }
            ranks.put(sorted.get(first), (first + last) / 2.0 + 1);
        }
        return ranks;
    }
}
