package threadlab.loadtest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.plan.ServiceSpec.Jdk;

class WarmUpTest {
    private static final ServiceSpec SERVICE =
            new ServiceSpec("virtual", new Jdk("/jdk", "21"), 40, 1, OptionalInt.empty(), OptionalInt.empty(), 1);

    private static final ServiceSpec SEVERAL =
            new ServiceSpec("virtual", new Jdk("/jdk", "21"), 40, 1, OptionalInt.empty(), OptionalInt.empty(), 3);

    @ParameterizedTest
    @EnumSource
    void takesItsLeastTimeEvenIfItIsSteady(Profile profile) {
        assertThat(rounds(SERVICE, profile, IntStream.range(0, 100).mapToDouble(i -> 4)))
                .isEqualTo(profile.leastWarmUp());
    }

    @ParameterizedTest
    @EnumSource
    void givesUpWhatDoesNotBecomeSteady(Profile profile) {
        assertThat(rounds(SERVICE, profile, IntStream.range(0, 100).mapToDouble(i -> Math.pow(0.9, i))))
                .isEqualTo(profile.mostWarmUp());
    }

    @Test
    void isOverWhenTheMedianHasBecomeSteady() {
        assertThat(rounds(SERVICE, Profile.FULL, DoubleStream.of(60, 20, 9, 6, 5, 4.1, 4, 4, 4, 4)))
                .isEqualTo(9);
    }

    @Test
    void takesSoManyTimesAsLongForSeveralInstances() {
        assertThat(rounds(SEVERAL, Profile.FULL, IntStream.range(0, 100).mapToDouble(i -> 4)))
                .isEqualTo(SEVERAL.instances() * Profile.FULL.leastWarmUp());
    }

    @Test
    void isNotOverBecauseOfOneRoundThatWasSlow() {
        assertThat(rounds(SERVICE, Profile.FULL, DoubleStream.of(60, 20, 9, 6, 10, 5, 4, 4, 4, 4)))
                .isEqualTo(10);
    }

    @Test
    void isNotOverWhileNothingIsAnswered() {
        assertThat(rounds(SERVICE, Profile.FULL, IntStream.range(0, 100).mapToDouble(i -> Double.POSITIVE_INFINITY)))
                .isEqualTo(Profile.FULL.mostWarmUp());
    }

    @Test
    void asksBrieflyForWhatThePhasesWillAskFor() {
        Traffic traffic =
                new Traffic("t", List.of(Phase.service("/upstream?delay=PT0.25S")), new LoadShape.Constant(1), 1);
        LoadPlan load = LoadPlan.of(List.of(traffic), Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(1));

        Phase round = new WarmUp(SERVICE, List.of(Phase.of("p", SERVICE, load)), Profile.QUICK).round();

        assertThat(round.paths()).contains("/upstream?delay=1ms", "/hello").doesNotContain("/upstream?delay=PT0.25S");
    }

    private static int rounds(ServiceSpec service, Profile profile, DoubleStream mediansMs) {
        WarmUp warmUp = new WarmUp(service, List.of(), profile);
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
