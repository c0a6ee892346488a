package threadlab.stub.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** The reading of numbers and delays from requests. A bad one is refused with its bound. */
public final class Bounds {
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000L);
    private static final int LONGEST_NUMBER = 24;

    private Bounds() {}

    /**
     * Reads a delay: {@code 0.25} (seconds), {@code 250ms}, {@code 1.5s} or {@code PT0.25S}.
     *
     * @param max the longest delay; the shortest is zero
     * @return nanoseconds
     */
    public static long delayNanos(String parameter, String text, Duration max) {
        try {
            BigDecimal nanos = nanos(text);
            if (nanos.signum() >= 0 && nanos.compareTo(BigDecimal.valueOf(max.toNanos())) <= 0) {
                return nanos.longValue();
            }
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            throw badDelay(parameter, text, max);
        }
        throw badDelay(parameter, text, max);
    }

    /** Reads a whole number from {@code min} to {@code max} inclusive. */
    public static long integer(String parameter, String text, long min, long max) {
        String bound = "a whole number from " + min + " to " + max;
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadRequestException(parameter, text, bound);
        }
        throw new BadRequestException(parameter, text, bound);
    }

    /** Reads a ratio from 0 to 1. */
    public static double ratio(String parameter, String text) {
        String bound = "a number from 0 to 1";
        try {
            BigDecimal ratio = decimal(text);
            if (ratio.compareTo(BigDecimal.ONE) <= 0) {
                return ratio.doubleValue();
            }
        } catch (NumberFormatException e) {
            throw new BadRequestException(parameter, text, bound);
        }
        throw new BadRequestException(parameter, text, bound);
    }

    private static BigDecimal nanos(String text) {
        if (text.startsWith("PT")) {
            return BigDecimal.valueOf(Duration.parse(text).toNanos());
        }
        if (text.endsWith("ms")) {
            return decimal(text.substring(0, text.length() - 2)).multiply(NANOS_PER_MILLI);
        }
        String seconds = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
        return decimal(seconds).multiply(NANOS_PER_SECOND);
    }

    /** Accepts plain digits only: BigDecimal alone would also take 1e9, +1 and the digits of other scripts. */
    private static BigDecimal decimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == LONGEST_NUMBER || (c != '.' && (c < '0' || c > '9'))) {
                throw new NumberFormatException(text);
            }
        }
        return new BigDecimal(text);
    }

    private static BadRequestException badDelay(String parameter, String text, Duration max) {
        String bound = "a delay from 0 to " + max.toSeconds() + " s, written as 0.25, 250ms, 1.5s or PT0.25S";
        return new BadRequestException(parameter, text, bound);
    }
}
