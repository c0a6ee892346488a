package threadlab.app.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The decoded query parameters of one request. Immutable.
 *
 * @param values the values of each name, in the order of the request
 */
public record Parameters(Map<String, List<String>> values) {
    /** The name of the parameter that several endpoints share; see {@link #delay()}. */
    static final String DELAY = "delay";

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);
    private static final Duration DEFAULT_DELAY = Duration.ofMillis(100);
    private static final int SHOWN = 40;

    /**
     * Checks that every name is known and occurs once.
     *
     * @throws BadParameterException if one does not
     */
    public void require(Set<String> known) {
        values.forEach((name, given) -> {
            if (!known.contains(name)) {
                throw new BadParameterException("unknown parameter '" + shorten(name) + "'; "
                        + (known.isEmpty()
                                ? "this endpoint takes none"
                                : "this endpoint takes " + String.join(", ", sorted(known))));
            }
            if (given.size() != 1) {
                throw new BadParameterException(name + " must be given once, was given " + given.size() + " times");
            }
        });
    }

    /** The parameter {@code delay}: 0 to 60 seconds, 100 ms by default. */
    Duration delay() {
        return duration(DELAY, LONGEST_DELAY, DEFAULT_DELAY);
    }

    /** The named duration, from 0 to the longest inclusive; the fallback if the request has none. */
    Duration duration(String name, Duration longest, Duration fallback) {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return fallback;
        }
        String bound = " must be a duration from 0 to " + longest.toSeconds() + "s, such as "
                + DurationFormat.PARAMETER.examples();
        return DurationFormat.PARAMETER
                .parse(text.get())
                .filter(duration -> !duration.isNegative() && duration.compareTo(longest) <= 0)
                .orElseThrow(() -> new BadParameterException(name + bound + ", was '" + shorten(text.get()) + "'"));
    }

    /** The named whole number, from least to most inclusive; the fallback if the request has none. */
    int wholeNumber(String name, int least, int most, int fallback) {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
            throw notANumber(name, least, most, text.get());
        } catch (NumberFormatException malformed) {
            throw notANumber(name, least, most, text.get());
        }
    }

    /** The named choice among some words; the fallback if the request has none. */
    String choice(String name, Set<String> words, String fallback) {
        String word = value(name).orElse(fallback);
        if (!words.contains(word)) {
            throw new BadParameterException(
                    name + " must be one of " + String.join(", ", sorted(words)) + ", was '" + shorten(word) + "'");
        }
        return word;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getFirst);
    }

    private static BadParameterException notANumber(String name, int least, int most, String text) {
        return new BadParameterException(
                name + " must be a whole number from " + least + " to " + most + ", was '" + shorten(text) + "'");
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    /**
     * A parameter that cannot be used. The message names the parameter, its value and the bound; the client gets it.
     */
    public static final class BadParameterException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BadParameterException(String message) {
            super(message);
        }
    }

    private static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
