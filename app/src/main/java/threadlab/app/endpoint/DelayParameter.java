package threadlab.app.endpoint;

import java.time.Duration;

/** The parameter {@code delay} that several endpoints share: from 0 to 60 seconds, 100 ms when left out. */
final class DelayParameter {
    static final String NAME = "delay";
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration USUAL = Duration.ofMillis(100);

    private DelayParameter() {}

    static Duration of(Parameters parameters) {
        return parameters.duration(NAME, LONGEST, USUAL);
    }
}
