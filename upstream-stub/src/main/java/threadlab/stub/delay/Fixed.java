package threadlab.stub.delay;

import java.util.random.RandomGenerator;

/** {@code fixed}: every delay is the requested one. Draws nothing. */
record Fixed() implements DelayModel {
    @Override
    public double factor(RandomGenerator random) {
        return 1;
    }
}
