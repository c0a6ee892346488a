package threadlab.stub.delay;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registry of delay models. */
public final class DelayModels {
    /** Every delay is the requested one. */
    public static final DelayModel FIXED = new DelayModel.Fixed();

    /**
     * A model as it is registered.
     *
     * @param usage its name and, after colons, its parameters
     * @param bounds the bounds of the parameters, for error messages
     * @param factory creates the model from the values of the parameters
     */
    private record Entry(String usage, String bounds, Function<double[], DelayModel> factory) {
        boolean fits(String[] words) {
            String[] own = usage.split(":", -1);
            return own[0].equals(words[0]) && own.length == words.length;
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            new Entry("fixed", "", numbers -> FIXED),
            new Entry("uniform:R", " (R 0 to 1)", numbers -> new DelayModel.Uniform(numbers[0])),
            new Entry("exponential", "", numbers -> new DelayModel.Exponential()),
            new Entry("lognormal:SIGMA", " (SIGMA 0 to 5)", numbers -> new DelayModel.LogNormal(numbers[0])),
            new Entry(
                    "bimodal:RATIO:FACTOR",
                    " (RATIO 0 to 1, FACTOR 0 to 1000)",
                    numbers -> new DelayModel.Bimodal(numbers[0], numbers[1])));

    private DelayModels() {}

    /** All models as clients write them, with the bounds of their parameters. */
    public static String usage() {
        return ENTRIES.stream().map(entry -> entry.usage() + entry.bounds()).collect(Collectors.joining(", "));
    }

    /**
     * Reads a model such as {@code lognormal:0.3}.
     *
     * @throws IllegalArgumentException if there is no such model or a parameter is out of bounds
     */
    public static DelayModel parse(String text) {
        String[] words = text.split(":", -1);
        double[] numbers =
                Arrays.stream(words).skip(1).mapToDouble(DelayModels::number).toArray();
        return ENTRIES.stream()
                .filter(entry -> entry.fits(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no delay model has the form " + text))
                .factory()
                .apply(numbers);
    }

    private static double number(String word) {
        return new BigDecimal(word).doubleValue();
    }
}
