package threadlab.loadtest.sample;

/**
 * The pauses of more than {@value ValidityRules#LONGEST_HICCUP_MS} ms in which a thread that should have run did not.
 *
 * @param millis their sum
 * @param ratio of the time that was watched, 0 to 1
 */
public record Stalls(double millis, double ratio) {
    Stalls worse(Stalls other) {
        return ratio >= other.ratio ? this : other;
    }
}
