package threadlab.loadtest.sample;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Why a figure of response times is not told. The others stand. */
public sealed interface Withheld {
    /** The load generator's own lag may be this share of a figure. */
    double MOST_OWN_LAG_RATIO = 0.05;
    /** Own lag up to this many milliseconds is always accepted: so long a thread may take to wake up anywhere. */
    double LEAST_OWN_LAG_MS = 0.1;

    /** Returns the figure. */
    Metric metric();

    /**
     * There are too few samples.
     *
     * @param needed requests that must have succeeded
     * @param had that did
     */
    record TooFew(Metric metric, long needed, long had) implements Withheld {}

    /**
     * The load generator sent so late that the figure would be partly its own.
     *
     * @param millis with its lag
     * @param withoutLagMs less its lag
     */
    record GeneratorLate(Metric metric, double millis, double withoutLagMs) implements Withheld {}

    /**
     * Returns what is withheld of response times, in the order in which figures are shown; nothing where no request
     * succeeded, since there are no times then that could be withheld.
     */
    static List<Withheld> of(Times times) {
        if (times.response().getTotalCount() == 0) {
            return List.of();
        }
        return Figure.ofResponse().entrySet().stream()
                .flatMap(each -> of(each.getKey(), each.getValue(), times).stream())
                .toList();
    }

    private static Optional<Withheld> of(Metric metric, Figure figure, Times times) {
        OptionalDouble told = figure.of(times.response());
        if (told.isEmpty()) {
            return Optional.of(
                    new TooFew(metric, figure.needed(), times.response().getTotalCount()));
        }
        return figure.late(times)
                ? Optional.of(new GeneratorLate(
                        metric, told.getAsDouble(), figure.withoutLagMs(times).orElseThrow()))
                : Optional.empty();
    }
}
