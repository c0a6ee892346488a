package threadlab.stub.http;

/**
 * What an endpoint decided: an answer, and when it is due.
 *
 * @param delayNanos nanoseconds from the arrival of the head to the answer; zero answers at once, without a timer
 * @param answer the answer
 * @param administrative whether it concerns the stub itself: never slowed by a brownout and never counted
 */
public record TimedAnswer(long delayNanos, Answer answer, boolean administrative) {
    /** Checks the delay. */
    public TimedAnswer {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("delayNanos must be at least 0, was " + delayNanos);
        }
    }

    /** An answer without delay. */
    public static TimedAnswer now(Answer answer) {
        return after(0, answer);
    }

    /** An answer that is due this many nanoseconds after the request arrived. */
    public static TimedAnswer after(long delayNanos, Answer answer) {
        return new TimedAnswer(delayNanos, answer, false);
    }

    TimedAnswer delayedBy(long extraNanos) {
        return extraNanos == 0 ? this : new TimedAnswer(delayNanos + extraNanos, answer, administrative);
    }

    TimedAnswer asAdministrative() {
        return new TimedAnswer(delayNanos, answer, true);
    }
}
