package threadlab.loadtest.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.PairedRatio;

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
public record Gate(String text, Metric metric, String operator, double bound, boolean relative) {
    private static final Pattern EXPRESSION =
            Pattern.compile("\\s*([a-z0-9.]+)\\s*(>=|<=|>|<)\\s*(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(x|ms|%|/s)\\s*");

    /** What a gate says of a comparison. */
    public sealed interface Decision {
        /** Returns the gate. */
        Gate gate();

        /** Returns what it was decided on. */
        RunComparison comparison();

        /**
         * The candidate keeps the bound.
         *
         * @param value of the metric, in its unit or as a factor
         */
        record Passed(Gate gate, RunComparison comparison, double value) implements Decision {}

        /**
         * The candidate breaks the bound.
         *
         * @param value of the metric, in its unit or as a factor
         */
        record Failed(Gate gate, RunComparison comparison, double value) implements Decision {}

        /**
         * It cannot be told.
         *
         * @param invalid whether because a run is invalid; else there were too few samples
         */
        record Undecided(Gate gate, RunComparison comparison, boolean invalid) implements Decision {}
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
        Metric metric = metric(matcher.group(1));
        String unit = matcher.group(4);
        boolean relative = unit.equals("x");
        if (!relative && !unit.equals(metric.unit().symbol())) {
            throw new IllegalArgumentException("a gate on " + metric.label() + " takes x or "
                    + metric.unit().symbol() + ", was '" + text.strip() + "'");
        }
        double number = Double.parseDouble(matcher.group(3));
        return new Gate(text.strip(), metric, matcher.group(2), unit.equals("%") ? number / 100 : number, relative);
    }

    private static Metric metric(String label) {
        return RunSet.METRICS.stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("metric must be one of "
                        + RunSet.METRICS.stream().map(Metric::label).collect(Collectors.joining(", ")) + ", was '"
                        + label + "'"));
    }

    /** Decides on a comparison; never for the candidate where a run was invalid. */
    public Decision decide(RunComparison comparison) {
        if (!comparison.valid()) {
            return new Decision.Undecided(this, comparison, true);
        }
        OptionalDouble value = relative
                ? factor(comparison.by(metric))
                : comparison.candidate().value(metric);
        if (value.isEmpty()) {
            return new Decision.Undecided(this, comparison, false);
        }
        return breaks(value.getAsDouble())
                ? new Decision.Failed(this, comparison, value.getAsDouble())
                : new Decision.Passed(this, comparison, value.getAsDouble());
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
    private static OptionalDouble factor(MetricComparison compared) {
        if (compared.ratio().isPresent()) {
            return OptionalDouble.of(compared.ratio().get().ratio());
        }
        return compared.baseline().isEmpty() || compared.candidate().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(PairedRatio.ratio(
                        compared.candidate().getAsDouble(), compared.baseline().getAsDouble()));
    }
}
