package threadlab.stub.delay;

/** The bounds of a model's parameter. */
final class Parameter {
    private Parameter() {}

    /** Refuses what is outside the bounds, and NaN. */
    static void require(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " must be from " + min + " to " + max + ", was " + value);
        }
    }
}
