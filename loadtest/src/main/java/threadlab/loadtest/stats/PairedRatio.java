package threadlab.loadtest.stats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Two variants compared by one metric over pairs of trials, as a ratio. Pure.
 *
 * @param each candidate / baseline of each pair, above 0, in the order of the pairs, at least one
 * @param ratio their geometric mean
 * @param low lower end of the interval for the true ratio; absent where there is one pair
 * @param high upper end
 * @param confidence that the interval holds the true ratio, where the logarithms of the ratios are spread like a normal
 *     distribution; 0 where there is one pair
 * @param enoughPairs how many pairs in all, as far as these tell, would most likely decide at the next look whether
 *     there is a difference; absent where that cannot be told
 */
public record PairedRatio(
        List<Double> each,
        double ratio,
        OptionalDouble low,
        OptionalDouble high,
        double confidence,
        OptionalInt enoughPairs) {
    /** Copies the list. */
    public PairedRatio {
        each = List.copyOf(each);
    }

    /** Returns what an effect is as a ratio; nothing where it is a difference. */
    public static Optional<PairedRatio> of(Effect effect, Look look) {
        return Optional.of(effect).filter(Effect::relative).map(relative -> ofLogarithms(relative, look));
    }

    private static PairedRatio ofLogarithms(Effect effect, Look look) {
        List<Double> each = effect.each().stream().map(Math::exp).toList();
        Estimate estimate = effect.estimate();
        double ratio = Math.exp(estimate.mean());
        if (each.size() == 1) {
            return new PairedRatio(each, ratio, OptionalDouble.empty(), OptionalDouble.empty(), 0, OptionalInt.empty());
        }
        Range range = estimate.range(look.error()).on(Math::exp);
        return new PairedRatio(
                each,
                ratio,
                OptionalDouble.of(range.low()),
                OptionalDouble.of(range.high()),
                look.confidence(),
                estimate.enough(effect.margin(), look.errorOfNext()));
    }

    /** Returns how many pairs there are. */
    public int pairs() {
        return each.size();
    }

    /** Returns where the true ratio is, with that confidence; nothing of a single pair. */
    public Optional<Range> interval() {
        return low.isPresent() ? Optional.of(new Range(low.getAsDouble(), high.orElseThrow())) : Optional.empty();
    }

    /** Returns the largest factor, at least 1, that the interval leaves possible either way. */
    public OptionalDouble notExcluded() {
        return interval().stream()
                .mapToDouble(range -> Math.max(range.high(), 1 / range.low()))
                .findFirst();
    }
}
