package threadlab.stub.delay;

import java.util.random.RandomGenerator;

/**
 * {@code bimodal:RATIO:FACTOR}: a cache that sometimes misses. The requested delay is the usual one, given with
 * probability 1−RATIO; with probability RATIO it is FACTOR times as long. The mean factor is {@code 1 + RATIO·(FACTOR −
 * 1)}.
 *
 * @param ratio RATIO, 0 to 1; zero is fixed
 * @param factor FACTOR, 0 to 1000
 */
record Bimodal(double ratio, double factor) implements DelayModel {
    private static final double LARGEST_FACTOR = 1000;

    Bimodal {
        Parameter.require("RATIO", ratio, 0, 1);
        Parameter.require("FACTOR", factor, 0, LARGEST_FACTOR);
    }

    @Override
    public double factor(RandomGenerator random) {
        return random.nextDouble() < ratio ? factor : 1;
    }
}
