package threadlab.loadtest.sample;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a measurement may be believed.
 *
 * @param reasons against it; none where it is valid
 */
public record Validity(List<Reason> reasons) {
    /** Nothing wrong. */
    public static final Validity VALID = new Validity(List.of());

    /** Copies the list. */
    public Validity {
        reasons = List.copyOf(reasons);
    }

    /** Returns whether there is no reason against it. */
    public boolean valid() {
        return reasons.isEmpty();
    }

    /** Returns the reasons against either. */
    public Validity and(Validity other) {
        return new Validity(Stream.concat(reasons.stream(), other.reasons.stream())
                .distinct()
                .toList());
    }

    /** Returns the same with one more reason against it. */
    public Validity but(Reason reason) {
        return and(new Validity(List.of(reason)));
    }

    /** Returns the same, against a part of a whole. */
    public Validity within(String part) {
        return new Validity(reasons.stream()
                .<Reason>map(reason -> new Reason.Within(part, reason))
                .toList());
    }

    /** Returns the reasons against any of several. */
    public static Validity all(Stream<Validity> parts) {
        return parts.reduce(VALID, Validity::and);
    }
}
