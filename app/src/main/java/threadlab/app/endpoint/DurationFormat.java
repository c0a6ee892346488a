package threadlab.app.endpoint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The accepted ways to write a duration: a decimal number with a unit, or ISO 8601 such as {@code PT0.25S}. */
public enum DurationFormat {
    /** Flags: {@code us}, {@code ms}, {@code s} and {@code m}, as the load tester's flags take them. */
    FLAG("us|ms|s|m", "250ms, 1.5s, 2m or PT0.25S"),
    /** Request parameters: {@code ms} and {@code s}, and a plain {@code 0}. */
    PARAMETER("ms|s", "100ms, 1.5s or PT0.1S");

    private final Pattern pattern;
    private final String examples;

    DurationFormat(String units, String examples) {
        this.pattern = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(" + units + ")");
        this.examples = examples;
    }

    /** Examples of the accepted forms, for error messages. */
    public String examples() {
        return examples;
    }

    /** Reads a duration, which may be negative in ISO 8601 only; empty if the text has none of the accepted forms. */
    public Optional<Duration> parse(String text) {
        if (this == PARAMETER && text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.matches()
                ? Optional.of(duration(new BigDecimal(matcher.group(1)), matcher.group(2)))
                : parseIso(text);
    }

    /** Splits seconds from nanoseconds: 999,999,999 minutes are too many nanoseconds for a long. */
    private static Duration duration(BigDecimal number, String unit) {
        BigDecimal seconds =
                switch (unit) {
                    case "us" -> number.movePointLeft(6);
                    case "ms" -> number.movePointLeft(3);
                    case "s" -> number;
                    default -> number.multiply(BigDecimal.valueOf(60));
                };
        BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
        return Duration.ofSeconds(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static Optional<Duration> parseIso(String text) {
        if (!text.startsWith("PT")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
