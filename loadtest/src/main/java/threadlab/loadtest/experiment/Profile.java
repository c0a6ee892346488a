package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.Locale;
import threadlab.loadtest.variant.WarmUp;

/** How much time the suite takes, and so how sure it gets. */
public enum Profile {
    /** Two ABBA blocks: four trials of each mode, warm enough to tell modes apart. Everything it says is indicative. */
    QUICK(4, Duration.ofMillis(1500), 3, 3, 3),
    /** Ten trials of each mode. */
    STANDARD(10, Duration.ofSeconds(3), 5, 20, 5),
    /** Ten trials of each mode, longer loads. */
    FULL(10, Duration.ofSeconds(5), 5, 20, 5);

    private final int pairs;
    private final Duration step;
    private final int leastWarmUp;
    private final int mostWarmUp;
    private final int calibrationBursts;

    Profile(int pairs, Duration step, int leastWarmUp, int mostWarmUp, int calibrationBursts) {
        this.pairs = pairs;
        this.step = step;
        this.leastWarmUp = leastWarmUp;
        this.mostWarmUp = mostWarmUp;
        this.calibrationBursts = calibrationBursts;
    }

    /** Returns its name as the flag takes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the trials of each mode. */
    public int pairs() {
        return pairs;
    }

    /** Returns whether it runs unasked what that profile is the shortest to run. */
    public boolean covers(Profile since) {
        return compareTo(since) >= 0;
    }

    /** Returns how long one load is held. */
    public Duration step() {
        return step;
    }

    /** Returns the rounds of a second that a process is warmed up for. */
    public WarmUp.Bounds warmUp() {
        return new WarmUp.Bounds(leastWarmUp, mostWarmUp);
    }

    /** Returns the small bursts of which a calibration takes the middle; an odd number. */
    public int calibrationBursts() {
        return calibrationBursts;
    }
}
