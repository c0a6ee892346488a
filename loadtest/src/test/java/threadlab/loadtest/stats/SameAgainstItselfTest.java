package threadlab.loadtest.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mode against itself: whatever the noise, hardly ever may a difference be claimed. */
class SameAgainstItselfTest {
    private static final int COMPARISONS = 100;
    private static final int PAIRS = 10;

    @ParameterizedTest
    @CsvSource({"0.02, 1", "0.1, 2", "0.3, 3", "1, 4"})
    void claimsNoDifferenceInNinetyFiveOfAHundred(double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);

        long claimed = Stream.generate(() -> PairedRatio.of(trials(noise, random), trials(noise, random)))
                .limit(COMPARISONS)
                .filter(PairedRatio::different)
                .count();

        assertThat(claimed).isLessThanOrEqualTo(5);
    }

    private static List<Double> trials(double noise, SplittableRandom random) {
        return Stream.generate(() -> 100 * Math.exp(noise * random.nextGaussian()))
                .limit(PAIRS)
                .toList();
    }
}
