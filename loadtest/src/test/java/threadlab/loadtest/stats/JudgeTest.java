package threadlab.loadtest.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.sample.Median;

class JudgeTest {
    private static final Prediction NEAR_500 = Prediction.near("request41Ms", 500, 0.05);

    @Test
    void confirmsWhatAllTrialsSay() {
        assertThat(judge(504.0, 510.0)).isEqualTo(Judgement.CONFIRMED);
    }

    @Test
    void refutesWhatNoTrialSays() {
        assertThat(judge(253.0, 255.0)).isEqualTo(Judgement.REFUTED);
    }

    @Test
    void doesNotDecideBetweenTrialsThatDisagree() {
        assertThat(judge(504.0, 530.0)).isEqualTo(Judgement.INCONCLUSIVE);
    }

    @Test
    void doesNotDecideWithoutAValue() {
        assertThat(Judge.of(NEAR_500, List.of(), OptionalDouble.empty())).isEqualTo(Judgement.INCONCLUSIVE);
    }

    @Test
    void takesTheGravestForTheWhole() {
        assertThat(Judgement.CONFIRMED.and(Judgement.INCONCLUSIVE)).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(Judgement.REFUTED.and(Judgement.INCONCLUSIVE)).isEqualTo(Judgement.REFUTED);
        assertThat(Judgement.REFUTED.and(Judgement.INVALID)).isEqualTo(Judgement.INVALID);
    }

    @Test
    void confirmsThatTwoAreAlikeWhereNoDifferenceIsFound() {
        assertThat(Judge.of(1.01, true, ratio(1, 1.02, 0.99, 1.01))).isEqualTo(Judgement.CONFIRMED);
        assertThat(Judge.of(1.01, true, ratio(2, 2, 2, 2))).isEqualTo(Judgement.REFUTED);
    }

    @Test
    void confirmsTheBetterOneAndRefutesTheOther() {
        assertThat(Judge.of(5, true, ratio(4, 4, 4, 4))).isEqualTo(Judgement.CONFIRMED);
        assertThat(Judge.of(0.2, true, ratio(4, 4, 4, 4))).isEqualTo(Judgement.REFUTED);
    }

    @Test
    void refutesADifferenceThatIsNotThereAndDoesNotDecideOneThatMayBe() {
        assertThat(Judge.of(5, true, ratio(1, 1.02, 0.99, 1.01))).isEqualTo(Judgement.REFUTED);
        assertThat(Judge.of(1.2, true, ratio(0.9, 1.3, 0.9, 1.3))).isEqualTo(Judgement.INCONCLUSIVE);
    }

    @Test
    void doesNotDecideOfTooFewPairsWhatTheyAllSay() {
        assertThat(Judge.of(5, true, ratio(2, 8))).isEqualTo(Judgement.INCONCLUSIVE);
        assertThat(Judge.of(1, true, ratio(2, 8))).isEqualTo(Judgement.INCONCLUSIVE);
    }

    @Test
    void takesNoDifferenceForAnswerWhereThePredictionsAllowIt() {
        assertThat(Judge.of(1.06, false, ratio(1, 1.02, 0.99, 1.01))).isEqualTo(Judgement.CONFIRMED);
        assertThat(Judge.of(1.06, false, ratio(1.1, 1.1, 1.1, 1.1))).isEqualTo(Judgement.CONFIRMED);
        assertThat(Judge.of(1.06, false, ratio(0.8, 0.8, 0.8, 0.8))).isEqualTo(Judgement.REFUTED);
    }

    private static PairedRatio ratio(double... candidates) {
        List<Double> candidate =
                Arrays.stream(candidates).map(each -> 100 * each).boxed().toList();
        return PairedRatio.of(candidate.stream().map(each -> 100.0).toList(), candidate);
    }

    private static Judgement judge(Double... trials) {
        return Judge.of(NEAR_500, List.of(trials), Median.of(List.of(trials)));
    }
}
