package threadlab.loadtest.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is found of trials whose true difference is known: simulated, at several levels of noise. The noise is the
 * spread of one trial; that of a pair is greater by the root of two.
 */
class KnownTruthsTest {
    private static final int COMPARISONS = 1000;
    private static final int MANY = 10_000;
    /** Of {@link #COMPARISONS}: 5 in 100. */
    private static final int MOST_WRONG = 50;

    private static final List<Integer> LOOKS = List.of(4, 6, 10, 15, 20);

    private final SplittableRandom random = new SplittableRandom(20);

    private Effect effect(int pairs, double noise, double truth) {
        return Effect.of(trials(pairs, noise, 1), trials(pairs, noise, truth), Effect.Absolute.EXACT);
    }

    private List<Double> trials(int count, double noise, double truth) {
        return Stream.generate(() -> 100 * truth * Math.exp(noise * random.nextGaussian()))
                .limit(count)
                .toList();
    }

    private long count(int pairs, double noise, double truth, Predicate<Finding> which) {
        return Stream.generate(() -> effect(pairs, noise, truth).finding(true, Look.FIRST))
                .limit(COMPARISONS)
                .filter(which)
                .count();
    }

    private static boolean differs(Finding finding) {
        return finding instanceof Finding.Different || finding instanceof Finding.Small;
    }

    private static boolean alike(Finding finding) {
        return finding instanceof Finding.Equal || finding instanceof Finding.Small;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.025, 0.05, 0.2})
    void claimsHardlyEverADifferenceThatIsNotThere(double noise) {
        for (int pairs : List.of(2, 3, 4, 6, 10, 20)) {
            assertThat(count(pairs, noise, 1, KnownTruthsTest::differs))
                    .describedAs("%d pairs", pairs)
                    .isLessThanOrEqualTo(MOST_WRONG);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.025, 0.05, 0.2})
    void claimsHardlyEverThatVariantsAreAlikeThatAreAtTheMargin(double noise) {
        for (int pairs : List.of(2, 3, 4, 6, 10, 20)) {
            assertThat(count(pairs, noise, Effect.MARGIN, KnownTruthsTest::alike))
                    .describedAs("%d pairs", pairs)
                    .isLessThanOrEqualTo(MOST_WRONG);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.025, 0.05, 0.2})
    void keepsTheErrorOfAllLooksTogether(double noise) {
        assertThat(wrongInAnyLook(noise, 1, KnownTruthsTest::differs)).isLessThanOrEqualTo(MOST_WRONG);
        assertThat(wrongInAnyLook(noise, 1 / Effect.MARGIN, KnownTruthsTest::alike))
                .isLessThanOrEqualTo(MOST_WRONG);
    }

    private long wrongInAnyLook(double noise, double truth, Predicate<Finding> wrong) {
        return Stream.generate(() -> effect(LOOKS.getLast(), noise, truth))
                .limit(COMPARISONS)
                .filter(all -> LOOKS.stream()
                        .anyMatch(pairs -> wrong.test(first(all, pairs).finding(true, look(pairs)))))
                .count();
    }

    private static Look look(int pairs) {
        return new Look(LOOKS.indexOf(pairs) + 1);
    }

    private static Effect first(Effect all, int pairs) {
        return new Effect(all.relative(), all.each().subList(0, pairs), all.margin(), all.resolution());
    }

    @ParameterizedTest
    @CsvSource({"3, 0.005", "4, 0.025", "6, 0.05", "10, 0.2", "20, 0.2"})
    void holdsTheTruthAsOftenAsItsIntervalsState(int pairs, double noise) {
        double truth = 1.3;

        long held = Stream.generate(() -> PairedRatio.of(effect(pairs, noise, truth), Look.FIRST)
                        .flatMap(PairedRatio::interval)
                        .orElseThrow())
                .limit(MANY)
                .filter(range -> new Range(truth, truth).within(range))
                .count();

        double standardError = Math.sqrt(MANY * Look.FIRST.error() * Look.FIRST.confidence());
        assertThat((double) held).isGreaterThan(MANY * Look.FIRST.confidence() - 3 * standardError);
    }

    @ParameterizedTest
    @CsvSource({"0.025, 10, 0.9", "0.025, 20, 0.95", "0.01, 4, 0.95"})
    void findsThatTheSameIsEqual(double noise, int pairs, double power) {
        assertThat((double) count(pairs, noise, 1, Finding.Equal.class::isInstance))
                .isGreaterThan(power * COMPARISONS);
    }

    @ParameterizedTest
    @CsvSource({"1.15, 0.025, 10, 0.95", "1.08, 0.04, 20, 0.95", "1.05, 0.025, 20, 0.95", "2, 0.05, 4, 0.95"})
    void findsADifferenceThatIsThere(double truth, double noise, int pairs, double power) {
        assertThat((double) count(pairs, noise, truth, KnownTruthsTest::differs))
                .isGreaterThan(power * COMPARISONS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.01, 0.025})
    void doesNotMakeMuchOfOnePercent(double noise) {
        assertThat(count(20, noise, 1.01, Finding.Different.class::isInstance)).isLessThanOrEqualTo(MOST_WRONG);
    }
}
