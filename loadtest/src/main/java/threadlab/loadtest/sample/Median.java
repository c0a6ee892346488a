package threadlab.loadtest.sample;

import java.util.List;
import java.util.OptionalDouble;

/** The middle of a few numbers. */
public final class Median {
    private Median() {}

    /** Returns it, or nothing of none; of an even number the mean of the two in the middle. */
    public static OptionalDouble of(List<Double> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}
