package threadlab.loadtest.suite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The order of trials: blocks of ABBA, so that a machine that gets slower or faster evenly harms no mode; whether a
 * block begins with A or B is drawn with the seed that the results name. Pure.
 */
final class TrialOrder {
    private TrialOrder() {}

    static List<Subject> of(List<Subject> forward, int pairs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Subject> order = new ArrayList<>();
        boolean reversed = false;
        for (int round = 0; round < pairs; round++) {
            reversed = round % 2 == 0 ? random.nextBoolean() : !reversed;
            List<Subject> block = new ArrayList<>(forward);
            if (reversed) {
                Collections.reverse(block);
            }
            order.addAll(block);
        }
        return order;
    }
}
