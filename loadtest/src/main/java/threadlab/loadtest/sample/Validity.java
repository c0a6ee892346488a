package threadlab.loadtest.sample;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a measurement may be believed.
 *
 * @param valid false where the generator or the machine was the problem
 * @param reasons one sentence each, with the value and the bound; empty when valid
 */
public record Validity(boolean valid, List<String> reasons) {
    /** Nothing wrong. */
    public static final Validity VALID = new Validity(true, List.of());

    /** Copies the list. */
    public Validity {
        reasons = List.copyOf(reasons);
        if (valid != reasons.isEmpty()) {
            throw new IllegalArgumentException("a measurement is invalid for a reason, and valid for none");
        }
    }

    /** Returns the same with one reason more against it. */
    public Validity but(String reason) {
        return of(Stream.concat(reasons.stream(), Stream.of(reason)).toList());
    }

    /** Valid where there is no reason against it. */
    public static Validity of(List<String> reasons) {
        return new Validity(reasons.isEmpty(), reasons);
    }
}
