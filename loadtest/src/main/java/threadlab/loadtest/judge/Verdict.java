package threadlab.loadtest.judge;

import java.util.Locale;

/** What a measurement says of a prediction. */
public enum Verdict {
    /** It came out as predicted. */
    CONFIRMED,
    /** It came out otherwise. */
    REFUTED,
    /** The trials do not agree, or there were too few samples to tell. */
    INCONCLUSIVE,
    /** Load generator or machine could not carry the measurement. */
    INVALID;

    /** Returns the word for results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the graver of two, for a whole made of parts: invalid, refuted, inconclusive, confirmed. */
    public Verdict and(Verdict other) {
        return gravity() >= other.gravity() ? this : other;
    }

    private int gravity() {
        return switch (this) {
            case CONFIRMED -> 0;
            case INCONCLUSIVE -> 1;
            case REFUTED -> 2;
            case INVALID -> 3;
        };
    }
}
