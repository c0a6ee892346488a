package threadlab.loadtest.stats;

import java.util.List;
import java.util.OptionalInt;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The mean of a few numbers, one for each trial or pair of trials, and how well that knows the true mean, by Student's
 * t ("The probable error of a mean", Biometrika 6, 1908). It assumes that the numbers are independent and spread like a
 * normal distribution, which is why ratios come here as logarithms. Where they have longer tails the intervals are too
 * wide rather than too narrow. Pure.
 *
 * @param count of the numbers, at least 1
 * @param mean of them
 * @param deviation the standard deviation of one number, estimated; 0 where there is only one
 */
public record Estimate(int count, double mean, double deviation) {
    /** How often an interval that is wide enough should turn out so. */
    private static final double POWER = 0.8;

    private static final int MOST = 10_000;

    /**
     * Estimates the mean.
     *
     * @param resolution the steps in which the numbers were recorded; what is finer is not known. Numbers that are all
     *     the same are so to within their steps.
     */
    public static Estimate of(List<Double> numbers, double resolution) {
        int count = numbers.size();
        if (count == 0) {
            throw new IllegalArgumentException("an estimate needs at least one number, had none");
        }
        double mean = numbers.stream().mapToDouble(Double::doubleValue).sum() / count;
        double squares = numbers.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        double steps = resolution * resolution / 12; // the variance of what is lost by rounding
        return new Estimate(count, mean, count == 1 ? 0 : Math.sqrt(Math.max(squares / (count - 1), steps)));
    }

    /** Returns where the true mean is, but for that chance; one number alone knows nothing of its spread. */
    public Range range(double error) {
        double reach = count == 1 ? Double.POSITIVE_INFINITY : student(count, 1 - error / 2) * standardError(count);
        return new Range(mean - reach, mean + reach);
    }

    /** Returns how likely a mean so far from 0 is where the true one is 0: 0 to 1, of both sides together. */
    public double pOfZero() {
        return Math.min(1, 2 * tail(Math.abs(mean)));
    }

    /**
     * Returns how likely a mean so close to 0 is where the true one is at the margin or beyond: the greater p of two
     * one-sided tests (Schuirmann, J. Pharmacokinetics and Biopharmaceutics 15, 1987).
     *
     * @param margin the distance from 0 within which a mean counts as 0
     */
    public double pOfUnlike(double margin) {
        return tail(margin - Math.abs(mean));
    }

    /** Returns the chance that the mean of such numbers is off by at least that much, to one side. */
    private double tail(double distance) {
        if (count == 1) {
            return 1;
        }
        if (deviation == 0) {
            return distance > 0 ? 0 : 1;
        }
        return new TDistribution(count - 1.0).cumulativeProbability(-distance / standardError(count));
    }

    /**
     * Returns how many numbers, as far as these tell, would most likely decide whether the mean is 0 or within the
     * margin; empty where {@value #MOST} would not, or one number alone says nothing of the spread.
     *
     * @param error that a test may have then
     */
    public OptionalInt enough(double margin, double error) {
        double distance = Math.max(Math.abs(mean), margin - Math.abs(mean));
        if (count == 1 || !(distance > 0)) {
            return OptionalInt.empty();
        }
        double power = new NormalDistribution().inverseCumulativeProbability(POWER);
        for (int more = count + 1; more <= MOST; more += Math.max(1, more / 100)) {
            if ((student(more, 1 - error / 2) + power) * standardError(more) <= distance) {
                return OptionalInt.of(more);
            }
        }
        return OptionalInt.empty();
    }

    private double standardError(int numbers) {
        return deviation / Math.sqrt(numbers);
    }

    private static double student(int numbers, double probability) {
        return new TDistribution(numbers - 1.0).inverseCumulativeProbability(probability);
    }
}
