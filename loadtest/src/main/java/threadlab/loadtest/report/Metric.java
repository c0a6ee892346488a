package threadlab.loadtest.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import threadlab.loadtest.stats.Figures;

/**
 * A metric as a person reads it. Its name says its unit: {@code helloP50Ms} is "hello p50" in milliseconds. Pure.
 *
 * @param label words without the unit
 * @param unit what its values are in
 */
public record Metric(String label, Unit unit) {
    private static final double SMALL_BYTES = 1 << 20;

    /** The units that names end in, and how their values are written. */
    public enum Unit {
        /** Milliseconds. */
        MILLIS("Ms", "ms"),
        /** A rate. */
        PER_SECOND("PerSec", "/s"),
        /** Seconds. */
        SECONDS("Sec", "s"),
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
                case MILLIS, SECONDS, PER_SECOND, COUNT -> value;
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
                .replaceAll("\\b(request|with)(?=\\d)", "$1 ")
                .replaceAll("\\brss\\b", "RSS")
                .replaceAll("\\bcpu\\b", "CPU");
        return new Metric(words, unit);
    }

    /** Returns a value with its unit, to three or four significant digits. */
    public String show(double value) {
        if (unit == Unit.BYTES && Math.abs(value) < SMALL_BYTES) {
            return Figures.of(value / (1 << 10)) + " KiB";
        }
        return (Figures.of(unit.scaled(value)) + " " + unit.symbol).trim();
    }

    /** Returns a parameter with its name and its unit: pool size 40. */
    static String show(String name, Object value) {
        Metric metric = of(name);
        return metric.label + " "
                + switch (value) {
                    case Number number -> metric.show(number.doubleValue());
                    case List<?> several ->
                        several.stream()
                                .map(each -> each instanceof Number number
                                        ? metric.show(number.doubleValue())
                                        : String.valueOf(each))
                                .collect(Collectors.joining(" and "));
                    default -> String.valueOf(value);
                };
    }
}
