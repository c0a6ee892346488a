package threadlab.loadtest.judge;

import java.util.Arrays;
import java.util.Locale;

/** What a measurement says of a prediction. */
public enum Verdict {
    /** It came out as predicted. */
    CONFIRMED,
    /** It came out otherwise. */
    REFUTED,
    /** The trials do not settle it, or there were too few samples to tell. */
    UNDECIDED,
    /** Load generator or machine could not carry the measurement. */
    INVALID;

    /**
     * Returns the verdict of that name; {@code inconclusive} is what {@link #UNDECIDED} was called.
     *
     * @throws IllegalArgumentException where there is none; names them all
     */
    public static Verdict labelled(String text) {
        String label = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label.equals("inconclusive") ? UNDECIDED.label() : label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "verdict must be confirmed, refuted, undecided or invalid, was '" + text + "'"));
    }

    /** Returns the word for results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the graver of two, for a whole made of parts: invalid, refuted, undecided, confirmed. */
    public Verdict and(Verdict other) {
        return gravity() >= other.gravity() ? this : other;
    }

    private int gravity() {
        return switch (this) {
            case CONFIRMED -> 0;
            case UNDECIDED -> 1;
            case REFUTED -> 2;
            case INVALID -> 3;
        };
    }
}
