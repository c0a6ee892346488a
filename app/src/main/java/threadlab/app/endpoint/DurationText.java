package threadlab.app.endpoint;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them: {@code 100ms}, {@code 1.5s}, {@code PT0.1S}, and a plain {@code 0}. */
public final class DurationText {
    /** The accepted forms, for error messages. */
    public static final String FORMS = "100ms, 1.5s or PT0.1S";

    private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s)");

    private DurationText() {}

    /** The duration that the text says, negative ones included; empty when the text is in none of the forms. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = WITH_UNIT.matcher(text);
        if (matcher.matches()) {
            int digits = matcher.group(2).equals("ms") ? 6 : 9;
            BigDecimal nanos = new BigDecimal(matcher.group(1)).movePointRight(digits);
            BigDecimal[] seconds = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
            return Optional.of(Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].longValue()));
        }
        return parseIso(text);
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
