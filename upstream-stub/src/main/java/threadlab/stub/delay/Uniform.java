package threadlab.stub.delay;

import java.util.random.RandomGenerator;

/**
 * {@code uniform:R}: evenly between (1−R) and (1+R) times the requested delay, which is the mean and the median: factor
 * {@code 1 + R·(2u − 1)} with u uniform in [0, 1).
 *
 * @param halfWidth R, 0 to 1; zero is fixed
 */
record Uniform(double halfWidth) implements DelayModel {
    Uniform {
        Parameter.require("R", halfWidth, 0, 1);
    }

    @Override
    public double factor(RandomGenerator random) {
        return 1 + halfWidth * (2 * random.nextDouble() - 1);
    }
}
