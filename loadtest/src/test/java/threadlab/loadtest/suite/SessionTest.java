package threadlab.loadtest.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Experiments;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.suite.Session.Due;

class SessionTest {
    private static final ServiceSpec PLAIN =
            new ServiceSpec("virtual", new Jdk("/jdk", "21"), 40, 1, OptionalInt.empty(), OptionalInt.empty(), 1);
    private static final Experiment EXPERIMENT = Experiments.all().getFirst();

    @Test
    void putsTogetherWhatIsStartedAlike() {
        List<Session> sittings = Session.all(List.of(due("a", PLAIN), due("b", PLAIN.withPermits(3)), due("c", PLAIN)));

        assertThat(sittings).extracting(SessionTest::names).containsExactly("ac", "b");
    }

    @Test
    void startsAFreshProcessAfterWhatLeavesABacklog() {
        Due spoils = new Due(EXPERIMENT, due("b", PLAIN).phase().spoiling());

        List<Session> sittings = Session.all(List.of(due("a", PLAIN), spoils, due("c", PLAIN)));

        assertThat(sittings).extracting(SessionTest::names).containsExactly("ab", "c");
    }

    @Test
    void takesAsLongAsItsPhasesAndItsPreparation() {
        Session one = new Session(PLAIN, List.of(due("a", PLAIN)));
        Session two = new Session(PLAIN, List.of(due("a", PLAIN), due("b", PLAIN)));

        assertThat(two.expected(Profile.QUICK).minus(one.expected(Profile.QUICK)))
                .isEqualTo(due("b", PLAIN).phase().about());
        assertThat(one.expected(Profile.QUICK))
                .isGreaterThan(one.phases().getFirst().phase().about());
    }

    private static String names(Session sitting) {
        return String.join(
                "", sitting.phases().stream().map(due -> due.phase().name()).toList());
    }

    private static Due due(String name, ServiceSpec service) {
        Traffic traffic = new Traffic("t", List.of(Phase.service("/hello")), new LoadShape.Constant(1), 1);
        LoadPlan load = LoadPlan.of(List.of(traffic), Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(1));
        return new Due(EXPERIMENT, Phase.of(name, service, load));
    }
}
