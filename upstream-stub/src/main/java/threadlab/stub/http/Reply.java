package threadlab.stub.http;

/**
 * What an endpoint decided.
 *
 * @param delayNanos how long after the arrival of the head the answer is due; zero answers at once, without a timer
 * @param answer what then happens
 * @param administrative whether this is about the stub itself: never slowed by a brownout and never counted
 */
public record Reply(long delayNanos, Answer answer, boolean administrative) {
    /** Checks the delay. */
    public Reply {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("delayNanos must be at least 0, was " + delayNanos);
        }
    }

    /** An answer without delay. */
    public static Reply now(Answer answer) {
        return after(0, answer);
    }

    /** An answer that is due this many nanoseconds after the request arrived. */
    public static Reply after(long delayNanos, Answer answer) {
        return new Reply(delayNanos, answer, false);
    }

    Reply delayedBy(long extraNanos) {
        return extraNanos == 0 ? this : new Reply(delayNanos + extraNanos, answer, administrative);
    }

    Reply asAdministrative() {
        return new Reply(delayNanos, answer, true);
    }
}
