package threadlab.loadtest.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.loadtest.judge.Gate.Decision.Undecided.Why;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Unit;

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
         * @param why not
         */
        record Undecided(Gate gate, RunComparison comparison, Why why) implements Decision {
            /** Why a gate cannot be decided. */
            public enum Why {
                /** A run is invalid. */
                INVALID,
                /** The figure of one side is withheld. */
                FEW_SAMPLES,
                /** The candidate keeps the bound so far, and its times grow for as long as the load lasts. */
                OVERLOADED,
                /**
                 * The candidate keeps the bound, and failed so much oftener that its times are those of fewer requests.
                 */
                MORE_ERRORS
            }
        }
    }

    /** So many more errors, as a share of all requests, make response times incomparable. */
    private static final double MORE_ERRORS = 0.01;

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
            return undecided(comparison, Why.INVALID);
        }
        OptionalDouble value = relative
                ? factor(comparison.by(metric))
                : comparison.candidate().value(metric);
        if (value.isEmpty()) {
            return undecided(comparison, Why.FEW_SAMPLES);
        }
        if (breaks(value.getAsDouble())) {
            return new Decision.Failed(this, comparison, value.getAsDouble());
        }
        if (metric.unit() == Unit.MILLIS && moreErrors(comparison)) {
            return undecided(comparison, Why.MORE_ERRORS);
        }
        return metric.unit() == Unit.MILLIS
                        && comparison.candidate().shortfall().isPresent()
                ? undecided(comparison, Why.OVERLOADED)
                : new Decision.Passed(this, comparison, value.getAsDouble());
    }

    private Decision undecided(RunComparison comparison, Why why) {
        return new Decision.Undecided(this, comparison, why);
    }

    private static boolean moreErrors(RunComparison comparison) {
        double before = comparison.baseline().accounting().errorRatio();
        return comparison.candidate().accounting().errorRatio() - before > MORE_ERRORS;
    }

    private boolean breaks(double value) {
        return switch (operator) {
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            case "<" -> value < bound;
            default -> value <= bound;
        };
    }

    /** The mean of the pairs' ratios; of zeros, 1 where both are and infinite where only the baseline is. */
    private static OptionalDouble factor(MetricComparison compared) {
        if (compared.ratio().isPresent()) {
            return OptionalDouble.of(compared.ratio().get().ratio());
        }
        if (compared.baseline().isEmpty() || compared.candidate().isEmpty()) {
            return OptionalDouble.empty();
        }
        double before = compared.baseline().getAsDouble();
        double after = compared.candidate().getAsDouble();
        return OptionalDouble.of(before == after ? 1 : after / before);
    }
}
