package threadlab.stub.delay;

import java.util.random.RandomGenerator;

/**
 * How delays scatter around the requested one. A model is a family of scale: a delay is the requested one times a
 * factor, so that each model has one stated statistic (its mean, its median, its usual value) which is the requested
 * delay. Implementations are records: two are the same model when their parameters are equal.
 */
@FunctionalInterface
public interface DelayModel {
    /**
     * Draws the factor of one delay.
     *
     * @return at least 0, finite; 1 is the requested delay
     */
    double factor(RandomGenerator random);
}
