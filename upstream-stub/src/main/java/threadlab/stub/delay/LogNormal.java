package threadlab.stub.delay;

import java.util.random.RandomGenerator;

/**
 * {@code lognormal:SIGMA}: the usual shape of a remote call's time; the requested delay is the median. Factor
 * {@code exp(σ·z)} with z standard normal; the mean is {@code exp(σ²/2)} times the requested delay.
 *
 * @param sigma σ, 0 to 5; zero is fixed
 */
record LogNormal(double sigma) implements DelayModel {
    private static final double LARGEST_SIGMA = 5;

    LogNormal {
        Parameter.require("SIGMA", sigma, 0, LARGEST_SIGMA);
    }

    @Override
    public double factor(RandomGenerator random) {
        return Math.exp(sigma * random.nextGaussian());
    }
}
