package threadlab.stub.http;

/**
 * What an endpoint decided.
 *
 * @param delayNanos how long after the arrival of the head the answer is due; zero answers at once, without a timer
 * @param answer what then happens
 */
public record Reply(long delayNanos, Answer answer) {
    /** Checks the delay. */
    public Reply {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("delayNanos must be at least 0, was " + delayNanos);
        }
    }

    /** An answer without delay. */
    public static Reply now(Answer answer) {
        return new Reply(0, answer);
    }

    Reply delayedBy(long extraNanos) {
        return extraNanos == 0 ? this : new Reply(delayNanos + extraNanos, answer);
    }
}
