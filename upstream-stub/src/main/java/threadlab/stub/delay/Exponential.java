package threadlab.stub.delay;

import java.util.random.RandomGenerator;

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
