package threadlab.stub.delay;

import java.util.random.RandomGenerator;

/**
 * How delays scatter around the requested one. A delay is the requested one times a factor, and each model has one
 * statistic (its mean, its median, its usual value) that equals the requested delay. Two models with equal parameters
 * are the same model.
 */
public sealed interface DelayModel {
    /**
     * Draws the factor of one delay.
     *
     * @return at least 0 and finite; 1 is the requested delay
     */
    double factor(RandomGenerator random);

    /** {@code fixed}: every delay is the requested one. Draws nothing. */
    record Fixed() implements DelayModel {
        @Override
        public double factor(RandomGenerator random) {
            return 1;
        }
    }

    /**
     * {@code uniform:R}: evenly between (1−R) and (1+R) times the requested delay, which is the mean and the median.
     * The factor is {@code 1 + R·(2u − 1)} with u uniform in [0, 1).
     *
     * @param halfWidth R, 0 to 1; zero is fixed
     */
    record Uniform(double halfWidth) implements DelayModel {
        /** Checks the bounds. */
        public Uniform {
            requireRange("R", halfWidth, 1);
        }

        @Override
        public double factor(RandomGenerator random) {
            return 1 + halfWidth * (2 * random.nextDouble() - 1);
        }
    }

    /**
     * {@code exponential}: the service time of an M/M/c queue; the requested delay is the mean. The factor has the
     * distribution function {@code 1 − exp(−x)}; its median is ln 2.
     */
    record Exponential() implements DelayModel {
        @Override
        public double factor(RandomGenerator random) {
            return random.nextExponential();
        }
    }

    /**
     * {@code lognormal:SIGMA}: the usual shape of a remote call's time; the requested delay is the median. The factor
     * is {@code exp(σ·z)} with z standard normal; its mean is {@code exp(σ²/2)}.
     *
     * @param sigma σ, 0 to 5; zero is fixed
     */
    record LogNormal(double sigma) implements DelayModel {
        /** Checks the bounds. */
        public LogNormal {
            requireRange("SIGMA", sigma, 5);
        }

        @Override
        public double factor(RandomGenerator random) {
            return Math.exp(sigma * random.nextGaussian());
        }
    }

    /**
     * {@code bimodal:RATIO:FACTOR}: a cache that sometimes misses. With probability 1−RATIO the delay is the requested
     * one, with probability RATIO it is FACTOR times as long. The mean factor is {@code 1 + RATIO·(FACTOR − 1)}.
     *
     * @param ratio RATIO, 0 to 1; zero is fixed
     * @param factor FACTOR, 0 to 1000
     */
    record Bimodal(double ratio, double factor) implements DelayModel {
        /** Checks the bounds. */
        public Bimodal {
            requireRange("RATIO", ratio, 1);
            requireRange("FACTOR", factor, 1000);
        }

        @Override
        public double factor(RandomGenerator random) {
            return random.nextDouble() < ratio ? factor : 1;
        }
    }

    private static void requireRange(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) { // false for NaN too
            throw new IllegalArgumentException(name + " must be from 0 to " + most + ", was " + value);
        }
    }
}
