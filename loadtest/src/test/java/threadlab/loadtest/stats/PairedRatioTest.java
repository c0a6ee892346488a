package threadlab.loadtest.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairedRatioTest {
    /** The ranks of the sign test's 95 % interval for a median, from the binomial distribution. */
    @ParameterizedTest
    @CsvSource({"2, 0", "5, 0", "6, 0", "8, 0", "9, 1", "10, 1", "12, 2", "20, 5"})
    void leavesOutAsManyRatiosAsTheConfidenceAllows(int pairs, int cut) {
        assertThat(PairedRatio.cut(pairs)).isEqualTo(cut);
    }

    @Test
    void findsAFactorOfFour() {
        PairedRatio found = PairedRatio.of(List.of(250.0, 260.0), List.of(1000.0, 1040.0));

        assertThat(found.ratio()).isCloseTo(4, within(1e-9));
        assertThat(found.different()).isTrue();
        assertThat(found.indicative()).isTrue();
        assertThat(found.pairs()).isEqualTo(2);
        assertThat(found.each()).containsExactly(4.0, 4.0);
    }

    @Test
    void callsMoreBetterOrWorseAsTheMetricHasIt() {
        PairedRatio found = PairedRatio.of(List.of(250.0, 260.0), List.of(1000.0, 1040.0));

        assertThat(found.finding(true)).isEqualTo(new Finding.Different(false));
        assertThat(found.finding(false)).isEqualTo(new Finding.Different(true));
    }

    /** The sign test: all of n on one side has the chance 2 / 2^n. */
    @Test
    void knowsHowLikelySoOneSidedAResultIs() {
        List<Double> ones = List.of(1.0, 1.0, 1.0, 1.0);

        assertThat(PairedRatio.pValue(ones, List.of(2.0, 2.0, 2.0, 2.0))).isCloseTo(0.125, within(1e-12));
        assertThat(PairedRatio.pValue(ones, List.of(2.0, 2.0, 2.0, 0.5))).isCloseTo(0.625, within(1e-12));
        assertThat(PairedRatio.pValue(ones, ones)).isEqualTo(1);
    }

    @Test
    void claimsNothingBelowTheNoiseOfAModeAgainstItself() {
        PairedRatio found = PairedRatio.of(List.of(100.0, 130.0, 100.0), List.of(115.0, 150.0, 112.0));

        assertThat(found.low()).isGreaterThan(1);
        assertThat(found.noiseFloorRatio()).isGreaterThan(found.ratio());
        assertThat(found.different()).isFalse();
    }

    @Test
    void claimsNothingOfFourPercent() {
        List<Double> baseline = List.of(100.0, 100.0, 100.0, 100.0, 100.0, 100.0);
        List<Double> candidate = List.of(104.0, 104.0, 104.0, 104.0, 104.0, 104.0);

        assertThat(PairedRatio.of(baseline, candidate).different()).isFalse();
        assertThat(PairedRatio.of(baseline, candidate).finding(true))
                .isEqualTo(new Finding.Undecided(Finding.Undecided.Why.NOTHING_DETECTED));
    }

    /** As measured: /hello on virtual threads beside virtual threads, 0.42 and 0.28 ms. */
    @Test
    void claimsNothingOfTwoPairsThatHappenToAgree() {
        PairedRatio found = PairedRatio.of(List.of(0.40, 0.44), List.of(0.288, 0.268));

        assertThat(found.high()).isLessThan(1);
        assertThat(found.different()).isFalse();
        assertThat(found.finding(true)).isEqualTo(new Finding.Undecided(Finding.Undecided.Why.FEW_PAIRS));
    }

    /** As measured: /hello beside slow calls, on virtual threads and on the pool. */
    @Test
    void claimsAFactorOfAThousandOfTwoPairsHoweverMuchTheyVary() {
        assertThat(PairedRatio.of(List.of(1.18, 0.36), List.of(592.0, 593.0)).different())
                .isTrue();
    }

    @Test
    void comparesWithNothingAtAll() {
        PairedRatio none = PairedRatio.of(List.of(1250.0, 1250.0), List.of(0.0, 0.0));
        PairedRatio neither = PairedRatio.of(List.of(0.0, 0.0), List.of(0.0, 0.0));

        assertThat(none.different()).isTrue();
        assertThat(none.ratio()).isZero();
        assertThat(neither.different()).isFalse();
        assertThat(neither.ratio()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 10})
    void findsNoDifferenceBetweenAModeAndItself(int pairs) {
        SplittableRandom random = new SplittableRandom(42);
        int claims = 0;
        for (int comparison = 0; comparison < 1000; comparison++) {
            claims +=
                    PairedRatio.of(trials(pairs, random), trials(pairs, random)).different() ? 1 : 0;
        }

        assertThat(claims).isLessThanOrEqualTo(50);
    }

    private static List<Double> trials(int pairs, SplittableRandom random) {
        List<Double> trials = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            trials.add(100 * Math.exp(0.1 * random.nextGaussian()));
        }
        return trials;
    }

    @Test
    void wantsAsManyOfBoth() {
        assertThatThrownBy(() -> PairedRatio.of(List.of(1.0), List.of())).hasMessageContaining("were 1 and 0");
    }
}
