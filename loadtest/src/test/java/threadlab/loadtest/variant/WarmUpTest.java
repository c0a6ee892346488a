package threadlab.loadtest.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.variant.Variant.Jdk;

class WarmUpTest {
    private static final ThreadlabService SERVICE =
            ThreadlabService.of(new Variant(0, "virtual", new Jdk("/jdk", "21")), 40);

    private static final ThreadlabService SEVERAL = SERVICE.times(3);

    @ParameterizedTest
    @EnumSource
    void takesItsLeastTimeEvenIfItIsSteady(Profile profile) {
        assertThat(rounds(SERVICE, profile, IntStream.range(0, 100).mapToDouble(i -> 4)))
                .isEqualTo(profile.warmUp().least());
    }

    @ParameterizedTest
    @EnumSource
    void givesUpWhatDoesNotBecomeSteady(Profile profile) {
        assertThat(rounds(SERVICE, profile, IntStream.range(0, 100).mapToDouble(i -> Math.pow(0.9, i))))
                .isEqualTo(profile.warmUp().most());
    }

    @Test
    void isOverWhenTheMedianHasBecomeSteady() {
        assertThat(rounds(SERVICE, Profile.FULL, DoubleStream.of(60, 20, 9, 6, 5, 4.1, 4, 4, 4, 4)))
                .isEqualTo(9);
    }

    @Test
    void takesSoManyTimesAsLongForSeveralInstances() {
        assertThat(rounds(SEVERAL, Profile.FULL, IntStream.range(0, 100).mapToDouble(i -> 4)))
                .isEqualTo(SEVERAL.instances() * Profile.FULL.warmUp().least());
    }

    @Test
    void isNotOverBecauseOfOneRoundThatWasSlow() {
        assertThat(rounds(SERVICE, Profile.FULL, DoubleStream.of(60, 20, 9, 6, 10, 5, 4, 4, 4, 4)))
                .isEqualTo(10);
    }

    @Test
    void isNotOverWhileNothingIsAnswered() {
        assertThat(rounds(SERVICE, Profile.FULL, IntStream.range(0, 100).mapToDouble(i -> Double.POSITIVE_INFINITY)))
                .isEqualTo(Profile.FULL.warmUp().most());
    }

    @Test
    void asksBrieflyForWhatThePhasesWillAskFor() {
        Traffic traffic = new Traffic(
                "t", List.of(ThreadlabService.upstream(Duration.ofMillis(250))), new LoadShape.Constant(1), 1);
        LoadPlan load = LoadPlan.of(List.of(traffic), Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(1));

        LoadPlan round = SERVICE.warmUp(List.of(load), Profile.QUICK.warmUp()).round();

        assertThat(round.traffics())
                .flatExtracting(Traffic::requests)
                .extracting(request -> request.target().pathAndQuery())
                .contains("/upstream?delay=1ms", "/hello")
                .doesNotContain("/upstream?delay=PT0.25S");
    }

    private static int rounds(ThreadlabService service, Profile profile, DoubleStream mediansMs) {
        WarmUp warmUp = service.warmUp(List.of(), profile.warmUp());
        int rounds = 0;
        for (double medianMs : mediansMs.toArray()) {
            if (warmUp.over()) {
                return rounds;
            }
            warmUp.observe(medianMs);
            rounds++;
        }
        return rounds;
    }
}
