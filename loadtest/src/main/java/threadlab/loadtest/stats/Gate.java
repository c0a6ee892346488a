package threadlab.loadtest.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound that a candidate must keep: {@code METRIC OP NUMBERx} relative to the baseline, or {@code METRIC OP NUMBER}
 * with {@code ms}, {@code %} or {@code /s} absolute. It fails where the expression is true. Pure.
 *
 * @param text as the user wrote it
 * @param metric that is bounded
 * @param operator one of {@code > < >= <=}
 * @param bound a factor where relative; else in ms, requests a second, or 0 to 1
 * @param relative whether it is a factor of the baseline
 */
public record Gate(String text, RunMetric metric, String operator, double bound, boolean relative) {
    private static final Pattern EXPRESSION =
            Pattern.compile("\\s*([a-z0-9.]+)\\s*(>=|<=|>|<)\\s*(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(x|ms|%|/s)\\s*");

    /** What a gate says of a comparison. */
    public sealed interface Decision {
        /** Returns the line that explains it. */
        String line();

        /** The candidate keeps the bound. */
        record Passed(String line) implements Decision {}

        /** The candidate breaks the bound. */
        record Failed(String line) implements Decision {}

        /** There were too few samples, or a run was invalid. */
        record Undecided(String line) implements Decision {}
    }

    /**
     * Reads expressions joined by commas.
     *
     * @throws IllegalArgumentException where one cannot be read; says what is expected
     */
    public static List<Gate> parse(String expressions) {
        return Arrays.stream(expressions.split(",", -1)).map(Gate::one).toList();
    }

    private static Gate one(String text) {
        Matcher matcher = EXPRESSION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a gate must be METRIC OPERATOR NUMBER and x, ms, % or /s, such as"
                    + " 'p99 > 1.10x' or 'errors > 1%', was '" + text.strip() + "'");
        }
        RunMetric metric = RunMetric.named(matcher.group(1));
        String unit = matcher.group(4);
        boolean relative = unit.equals("x");
        if (!relative && !unit.equals(unitOf(metric))) {
            throw new IllegalArgumentException(
                    "a gate on " + metric.label() + " takes x or " + unitOf(metric) + ", was '" + text.strip() + "'");
        }
        double number = Double.parseDouble(matcher.group(3));
        return new Gate(text.strip(), metric, matcher.group(2), unit.equals("%") ? number / 100 : number, relative);
    }

    private static String unitOf(RunMetric metric) {
        return switch (metric) {
            case ERRORS -> "%";
            case THROUGHPUT -> "/s";
            case P50, P90, P99, P999, MEAN -> "ms";
        };
    }

    /** Decides on a comparison; never for the candidate where a run was invalid. */
    public Decision decide(RunComparison comparison) {
        String name = "gate '" + text + "' on " + comparison.candidate().label();
        if (!comparison.valid()) {
            return new Decision.Undecided(name + " cannot be decided: a run is invalid");
        }
        OptionalDouble value = relative
                ? factor(comparison.line(metric))
                : comparison.candidate().value(metric);
        if (value.isEmpty()) {
            return new Decision.Undecided(name + " cannot be decided: too few samples for " + metric.label());
        }
        String found = String.format(
                Locale.ROOT,
                "%s is %.3f%s",
                metric.label(),
                value.getAsDouble() * (unitOf(metric).equals("%") && !relative ? 100 : 1),
                relative ? "x of " + comparison.baseline().label() : " " + unitOf(metric));
        return breaks(value.getAsDouble())
                ? new Decision.Failed(name + " failed: " + found)
                : new Decision.Passed(name + " passed: " + found);
    }

    private boolean breaks(double value) {
        return switch (operator) {
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            case "<" -> value < bound;
            default -> value <= bound;
        };
    }

    /** The median of the pairs' ratios; of zeros, 1 where both are and infinite where only the baseline is. */
    private static OptionalDouble factor(RunComparison.Line line) {
        if (line.ratio().isPresent()) {
            return OptionalDouble.of(line.ratio().get().ratio());
        }
        if (line.baseline().isEmpty() || line.candidate().isEmpty()) {
            return OptionalDouble.empty();
        }
        double base = line.baseline().getAsDouble();
        double other = line.candidate().getAsDouble();
        return OptionalDouble.of(base == other ? 1 : other / base);
    }
}
