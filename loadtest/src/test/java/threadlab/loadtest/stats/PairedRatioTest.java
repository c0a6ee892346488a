package threadlab.loadtest.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.stats.Effect.Absolute;
import threadlab.loadtest.stats.Finding.Undecided;
import threadlab.loadtest.stats.Finding.Undecided.Why;

class PairedRatioTest {
    private static Effect effect(List<Double> baseline, List<Double> candidate) {
        return Effect.of(baseline, candidate, Absolute.EXACT);
    }

    private static PairedRatio ratio(List<Double> baseline, List<Double> candidate) {
        return PairedRatio.of(effect(baseline, candidate), Look.FIRST).orElseThrow();
    }

    /** Computed apart: the logarithms 0.1, 0.2, 0.3 and 0.4 have mean 0.25 and deviation 0.1291, t is 3.7402 there. */
    @Test
    void takesItsIntervalFromStudentsT() {
        PairedRatio found = PairedRatio.of(
                        Effect.ofRatios(List.of(Math.exp(0.1), Math.exp(0.2), Math.exp(0.3), Math.exp(0.4))),
                        Look.FIRST)
                .orElseThrow();

        assertThat(found.ratio()).isCloseTo(Math.exp(0.25), within(1e-9));
        assertThat(found.low()).hasValueCloseTo(Math.exp(0.25 - 3.7402 * 0.12910 / 2), within(1e-3));
        assertThat(found.high()).hasValueCloseTo(Math.exp(0.25 + 3.7402 * 0.12910 / 2), within(1e-3));
        assertThat(found.confidence()).isCloseTo(0.9667, within(1e-4));
    }

    @Test
    void callsMoreBetterOrWorseAsTheMetricHasIt() {
        Effect fourfold = effect(List.of(250.0, 260.0), List.of(1000.0, 1040.0));

        assertThat(fourfold.finding(true, Look.FIRST)).isEqualTo(new Finding.Different(false));
        assertThat(fourfold.finding(false, Look.FIRST)).isEqualTo(new Finding.Different(true));
    }

    @Test
    void callsADifferenceSmallThatIsSurelyBelowTheMargin() {
        Effect two = effect(List.of(100.0, 101.0, 100.5, 99.5), List.of(102.0, 103.0, 102.5, 101.5));

        assertThat(two.finding(true, Look.FIRST)).isEqualTo(new Finding.Small());
    }

    @Test
    void knowsNothingOfTheSpreadOfOnePair() {
        PairedRatio once = ratio(List.of(100.0), List.of(300.0));

        assertThat(once.ratio()).isCloseTo(3, within(1e-9));
        assertThat(once.interval()).isEmpty();
        assertThat(once.notExcluded()).isEmpty();
        assertThat(once.enoughPairs()).isEmpty();
        assertThat(once.confidence()).isZero();
        assertThat(effect(List.of(100.0), List.of(300.0)).finding(true, Look.FIRST))
                .isEqualTo(new Undecided(Why.ONE_PAIR));
    }

    /** As measured: /hello on virtual threads beside virtual threads, 0.42 and 0.28 ms. */
    @Test
    void claimsNothingOfTwoPairsThatHappenToAgree() {
        Effect found = effect(List.of(0.40, 0.44), List.of(0.288, 0.268));

        assertThat(found.finding(true, Look.FIRST)).isEqualTo(new Undecided(Why.WIDE_INTERVAL));
    }

    @Test
    void saysWhatIsNotExcludedAndWhatWouldDecide() {
        PairedRatio wide = ratio(List.of(100.0, 130.0, 100.0, 110.0), List.of(115.0, 125.0, 112.0, 108.0));

        assertThat(wide.low().orElseThrow()).isLessThan(1);
        assertThat(wide.notExcluded()).hasValueCloseTo(wide.high().orElseThrow(), within(1e-9));
        assertThat(wide.enoughPairs().orElseThrow()).isBetween(5, 200);
    }

    /** Where three digits are kept, four values that are the same may differ in the fourth. */
    @Test
    void makesNothingOfTheLastDigit() {
        Effect found = effect(List.of(251.3, 251.3, 251.3), List.of(251.5, 251.5, 251.5));

        assertThat(found.finding(true, Look.FIRST)).isEqualTo(new Finding.Equal());
    }

    @Test
    void takesDifferencesWhereThereAreNoRatios() {
        Effect none = effect(List.of(1250.0, 1240.0, 1260.0), List.of(0.0, 0.0, 0.0));
        Effect neither = effect(List.of(0.0, 0.0), List.of(0.0, 0.0));

        assertThat(PairedRatio.of(none, Look.FIRST)).isEmpty();
        assertThat(none.finding(true, Look.FIRST)).isEqualTo(new Finding.Different(true));
        assertThat(neither.finding(true, Look.FIRST)).isEqualTo(new Finding.Equal());
    }

    /** No error in a hundred requests does not show that there is none in a thousand. */
    @ParameterizedTest
    @CsvSource({"100, false", "20000, true"})
    void callsSharesEqualOnlyAsFarAsTheirRequestsBearIt(int requests, boolean equal) {
        Absolute share = new Absolute(0.001, Math.sqrt(24) / requests);
        List<Double> none = List.of(0.0, 0.0, 0.0, 0.0);

        assertThat(Effect.of(none, none, share).finding(true, Look.FIRST) instanceof Finding.Equal)
                .isEqualTo(equal);
    }

    @Test
    void claimsLessEasilyOfOneOfMany() {
        Effect.Directed alone = new Effect.Directed(
                effect(List.of(100.0, 100.0, 100.0, 100.0), List.of(108.0, 112.0, 109.0, 105.0)), true);

        assertThat(Effect.findings(List.of(alone), Look.FIRST)).containsExactly(new Finding.Different(false));
        assertThat(Effect.findings(List.of(alone, alone, alone, alone, alone, alone), Look.FIRST))
                .containsOnly(new Undecided(Why.WIDE_INTERVAL));
    }

    @Test
    void spendsTwoThirdsOfTheErrorThatIsLeftAtEachLook() {
        assertThat(new Look(1).error()).isCloseTo(0.05 * 2 / 3, within(1e-12));
        assertThat(new Look(3).error()).isCloseTo(0.05 * 2 / 27, within(1e-12));
        assertThat(new Look(2).errorOfNext()).isCloseTo(new Look(3).error(), within(1e-12));
        assertThatThrownBy(() -> new Look(0)).hasMessageStartingWith("look must be 1 to 20, was 0");
    }

    @Test
    void hasAnIntervalAtTheLastLookToo() {
        Effect effect = Effect.ofRatios(List.of(1.1, 1.2, 1.15, 1.12));

        Range last = PairedRatio.of(effect, new Look(20))
                .flatMap(PairedRatio::interval)
                .orElseThrow();

        assertThat(last.low()).isPositive();
        assertThat(last.high()).isFinite();
        assertThatThrownBy(() -> new Look(21)).hasMessageContaining("measures anew");
    }

    @Test
    void wantsAsManyOfBoth() {
        assertThatThrownBy(() -> effect(List.of(1.0), List.of())).hasMessageContaining("were 1 and 0");
    }
}
