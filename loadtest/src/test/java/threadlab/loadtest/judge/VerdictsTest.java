package threadlab.loadtest.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.sample.Median;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.PairedRatio;

class VerdictsTest {
    private static final Prediction NEAR_500 =
            Prediction.near(Metric.lower("request41Ms", "request 41", Unit.MILLIS), 500, 0.05);

    @Test
    void confirmsWhatAllTrialsSay() {
        assertThat(judge(504.0, 510.0)).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void refutesWhatNoTrialSays() {
        assertThat(judge(253.0, 255.0)).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void doesNotDecideBetweenTrialsThatDisagree() {
        assertThat(judge(504.0, 530.0)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void doesNotDecideWithoutAValue() {
        assertThat(Verdicts.of(NEAR_500, List.of(), OptionalDouble.empty())).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void takesTheGravestForTheWhole() {
        assertThat(Verdict.CONFIRMED.and(Verdict.INCONCLUSIVE)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Verdict.REFUTED.and(Verdict.INCONCLUSIVE)).isEqualTo(Verdict.REFUTED);
        assertThat(Verdict.REFUTED.and(Verdict.INVALID)).isEqualTo(Verdict.INVALID);
    }

    @Test
    void confirmsThatTwoAreAlikeWhereNoDifferenceIsFound() {
        assertThat(verdict(1.01, true, ratio(1, 1.02, 0.99, 1.01))).isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(1.01, true, ratio(2, 2, 2, 2))).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void confirmsTheBetterOneAndRefutesTheOther() {
        assertThat(verdict(5, true, ratio(4, 4, 4, 4))).isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(0.2, true, ratio(4, 4, 4, 4))).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void refutesADifferenceThatIsNotThereAndDoesNotDecideOneThatMayBe() {
        assertThat(verdict(5, true, ratio(1, 1.02, 0.99, 1.01))).isEqualTo(Verdict.REFUTED);
        assertThat(verdict(1.2, true, ratio(0.9, 1.3, 0.9, 1.3))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void doesNotDecideOfTooFewPairsWhatTheyAllSay() {
        assertThat(verdict(5, true, ratio(2, 8))).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(1, true, ratio(2, 8))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void takesNoDifferenceForAnswerWhereThePredictionsAllowIt() {
        assertThat(verdict(1.06, false, ratio(1, 1.02, 0.99, 1.01))).isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(1.06, false, ratio(1.1, 1.1, 1.1, 1.1))).isEqualTo(Verdict.CONFIRMED);
        assertThat(verdict(1.06, false, ratio(0.8, 0.8, 0.8, 0.8))).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void isInvalidWhereOneSideIs() {
        assertThat(Verdicts.of(5, true, ratio(4, 4, 4, 4), new Finding.Invalid()))
                .isEqualTo(Verdict.INVALID);
    }

    private static Verdict verdict(double predictedRatio, boolean toldApart, PairedRatio found) {
        return Verdicts.of(predictedRatio, toldApart, found, found.finding(true));
    }

    private static PairedRatio ratio(double... candidates) {
        List<Double> candidate =
                Arrays.stream(candidates).map(each -> 100 * each).boxed().toList();
        return PairedRatio.of(candidate.stream().map(each -> 100.0).toList(), candidate);
    }

    private static Verdict judge(Double... trials) {
        return Verdicts.of(NEAR_500, List.of(trials), Median.of(List.of(trials)));
    }
}
