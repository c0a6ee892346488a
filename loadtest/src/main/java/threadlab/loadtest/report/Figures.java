package threadlab.loadtest.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.Locale;
import java.util.OptionalDouble;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.stats.Range;

/** Numbers as they are printed, the same in every locale: four significant digits, thousands apart, ∞ without bound. */
public final class Figures {
    private static final MathContext TWO_DIGITS = new MathContext(2);
    private static final double KIBI = 1 << 10;

    private Figures() {}

    /** Returns 1,253 or 251.3 or 25.13 or 2.513 or 0.251; a tiny one as 2.5e-05. */
    public static String of(double value) {
        double size = Math.abs(value);
        if (size > 0 && size < 0.001) {
            return format("%.1e", value);
        }
        String text = significant(value, 4);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** Returns a value to so many digits, one of them before the point at least. */
    static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return fixed(value, 0);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
        int beforePoint = rounded.precision() - rounded.scale();
        return fixed(value, Math.clamp(digits - beforePoint, 0, digits - 1));
    }

    /** Returns a value without decimals: 1,253. */
    static String whole(double value) {
        return fixed(value, 0);
    }

    /** Returns a whole number: 1,253. */
    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Returns a value with that many decimals: 12.50. */
    static String fixed(double value, int decimals) {
        return format("%,." + decimals + "f", value);
    }

    private static String format(String pattern, double value) {
        return Double.isInfinite(value) ? (value > 0 ? "∞" : "-∞") : String.format(Locale.ROOT, pattern, value);
    }

    /** Returns a value of a metric with its unit, to three or four significant digits. */
    public static String of(Metric metric, double value) {
        return metric.unit() == Unit.BYTES
                ? bytes(value)
                : (of(metric.unit().shown(value)) + " " + metric.unit().symbol()).trim();
    }

    /** Returns a number of bytes in KiB, MiB or GiB, whichever leaves the fewest digits before the point. */
    static String bytes(double value) {
        double mebi = value / KIBI / KIBI;
        if (Math.abs(mebi) < 1) {
            return of(value / KIBI) + " KiB";
        }
        return Math.abs(mebi) < KIBI ? of(mebi) + " MiB" : of(mebi / KIBI) + " GiB";
    }

    /** Returns the same, or other words where there is no value. */
    static String of(Metric metric, OptionalDouble value, String without) {
        return value.isPresent() ? of(metric, value.getAsDouble()) : without;
    }

    /** Returns an interval of ratios: [0.95, 1.02]. */
    static String interval(Range range) {
        return "[" + ratio(range.low()) + ", " + ratio(range.high()) + "]";
    }

    /** Returns milliseconds with that many decimals; a dash where there were too few samples. */
    static String millis(OptionalDouble value, int decimals) {
        return value.isPresent() ? fixed(value.getAsDouble(), decimals) : "-";
    }

    /** Returns a change as a signed percentage: +0.8 %; a dash where there is none. */
    public static String change(OptionalDouble ratio) {
        // Adding 0 turns a negative zero into a positive one.
        return ratio.isPresent() ? format("%+.1f", Math.rint(ratio.getAsDouble() * 1000) / 10 + 0.0) + " %" : "-";
    }

    /** Returns a ratio or a factor to three significant digits: 1,634 or 10.1 or 0.98; a small one as 0.0039. */
    public static String ratio(double value) {
        if (value > 0 && value < 0.1) {
            return new BigDecimal(value).round(TWO_DIGITS).toPlainString();
        }
        return significant(value, 3);
    }

    /** Returns a count and its noun: 1 trial, 2 trials. */
    public static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** Returns the least and the most of several counts and their noun: 2 to 3 trials; one where all are the same. */
    static String count(IntSummaryStatistics numbers, String noun) {
        return (numbers.getMin() == numbers.getMax() ? "" : numbers.getMin() + " to ") + count(numbers.getMax(), noun);
    }

    /** Returns a duration as one says it: seconds up to two minutes, then minutes. */
    public static String duration(Duration duration) {
        return duration.toSeconds() < 120
                ? Math.max(1, duration.toSeconds()) + " s"
                : Math.round(duration.toSeconds() / 60.0) + " min";
    }
}
