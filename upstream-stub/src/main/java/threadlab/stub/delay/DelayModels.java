package threadlab.stub.delay;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The delay models by name. */
public final class DelayModels {
    /** Every delay is the requested one. */
    public static final DelayModel FIXED = new Fixed();

    /**
     * One model.
     *
     * @param usage how it is written: its name, and its parameters after colons
     * @param factory makes it of the values of those parameters
     */
    private record Entry(String usage, String bounds, Function<double[], DelayModel> factory) {
        boolean fits(String[] words) {
            String[] own = usage.split(":", -1);
            return own[0].equals(words[0]) && own.length == words.length;
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            new Entry("fixed", "", numbers -> FIXED),
            new Entry("uniform:R", " (R 0 to 1)", numbers -> new Uniform(numbers[0])),
            new Entry("exponential", "", numbers -> new Exponential()),
            new Entry("lognormal:SIGMA", " (SIGMA 0 to 5)", numbers -> new LogNormal(numbers[0])),
            new Entry(
                    "bimodal:RATIO:FACTOR",
                    " (RATIO 0 to 1, FACTOR 0 to 1000)",
                    numbers -> new Bimodal(numbers[0], numbers[1])));

    private DelayModels() {}

    /** How each model is written, with the bounds of its parameters. */
    public static String usage() {
        return ENTRIES.stream().map(entry -> entry.usage() + entry.bounds()).collect(Collectors.joining(", "));
    }

    /**
     * Reads a model such as {@code lognormal:0.3}.
     *
     * @throws IllegalArgumentException when there is no such model or a parameter is out of bounds
     */
    public static DelayModel parse(String text) {
        String[] words = text.split(":", -1);
        double[] numbers =
                Arrays.stream(words).skip(1).mapToDouble(DelayModels::number).toArray();
        return ENTRIES.stream()
                .filter(entry -> entry.fits(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no delay model is written " + text))
                .factory()
                .apply(numbers);
    }

    private static double number(String word) {
        return new BigDecimal(word).doubleValue();
    }
}
