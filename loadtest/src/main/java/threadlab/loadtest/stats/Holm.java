package threadlab.loadtest.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction: with it, the chance that any of several tests finds a difference where there is none
 * stays at what one test would have. Pure.
 */
public final class Holm {
    /** The chance of a false alarm that is accepted, for all tests together. */
    public static final double SIGNIFICANT = 0.05;

    private Holm() {}

    /**
     * Returns the corrected p-values in the order of the given ones: the smallest of n is multiplied by n, the next by
     * n-1 and so on, and none is below one before it.
     */
    public static List<Double> corrected(List<Double> pValues) {
        int count = pValues.size();
        List<Integer> ascending = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .toList();
        List<Double> corrected = new ArrayList<>(pValues);
        double least = 0;
        for (int rank = 0; rank < count; rank++) {
            int index = ascending.get(rank);
            least = Math.max(least, Math.min(1, pValues.get(index) * (count - rank)));
            corrected.set(index, least);
        }
        return corrected;
    }
}
