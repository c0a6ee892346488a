package threadlab.loadtest.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * A metric as a person reads it. Its name says its unit: {@code helloP50Ms} is "hello p50" in milliseconds. Pure.
 *
 * @param label words without the unit
 * @param unit what its values are in
 */
public record Metric(String label, Unit unit) {

    /** The units that names end in, and how their values are written. */
    public enum Unit {
        /** Milliseconds. */
        MILLIS("Ms", "ms"),
        /** A rate. */
        PER_SECOND("PerSec", "/s"),
        /** Bytes, written in MiB. */
        BYTES("Bytes", "MiB"),
        /** A share, 0 to 1, written in percent. */
        RATIO("Ratio", "%"),
        /** A number of things, or a unit that is not known. */
        COUNT("", "");

        private final String suffix;
        private final String symbol;

        Unit(String suffix, String symbol) {
            this.suffix = suffix;
            this.symbol = symbol;
        }

        /** Returns the symbol that stands behind a value. */
        public String symbol() {
            return symbol;
        }

        /** Returns the value in the unit of the symbol. */
        public double scaled(double value) {
            return switch (this) {
                case BYTES -> value / (1 << 20);
                case RATIO -> value * 100;
                case MILLIS, PER_SECOND, COUNT -> value;
            };
        }
    }

    /** Reads the name of a metric. */
    public static Metric of(String name) {
        Unit unit = Arrays.stream(Unit.values())
                .filter(each -> name.endsWith(each.suffix) && name.length() > each.suffix.length())
                .findFirst()
                .orElse(Unit.COUNT);
        String stem = name.substring(0, name.length() - unit.suffix.length());
        String words = stem.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\brequest(?=\\d)", "request ");
        return new Metric(words, unit);
    }

    /** Returns a value with its unit, to three or four significant digits. */
    public String show(double value) {
        return (Figures.of(unit.scaled(value)) + " " + unit.symbol).trim();
    }
}
