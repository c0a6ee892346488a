package threadlab.loadtest.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as {@code 250ms}, {@code 1.5s}, {@code 2m} or {@code PT0.25S}. */
final class Durations implements ITypeConverter<Duration> {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m)");

    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    @Override
    public Duration convert(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long unitNanos =
                    switch (matcher.group(2)) {
                        case "us" -> 1_000L;
                        case "ms" -> 1_000_000L;
                        case "s" -> 1_000_000_000L;
                        default -> 60_000_000_000L;
                    };
            BigDecimal[] parts = new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unitNanos))
                    .divideAndRemainder(NANOS_PER_SECOND);
            return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
        }
        try {
            Duration parsed = Duration.parse(text);
            if (!parsed.isNegative()) {
                return parsed;
            }
        } catch (java.time.format.DateTimeParseException malformed) {
            // falls through to the one message for all malformed durations
        }
        throw new TypeConversionException("'" + text + "' is not a duration such as 250ms, 1.5s, 2m or PT0.25S");
    }
}
