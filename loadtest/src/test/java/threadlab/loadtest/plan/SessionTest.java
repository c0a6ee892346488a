package threadlab.loadtest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.loadtest.plan.TestExperiment.phase;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.experiment.Phase;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.plan.TestExperiment.TestCase;
import threadlab.loadtest.plan.VariantPlan.PlannedCase;
import threadlab.loadtest.variant.Service;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;
import threadlab.loadtest.variant.Variant.Jdk;

class SessionTest {
    private static final Variant VARIANT = new Variant(0, "virtual", new Jdk("/jdk", "21"));
    private static final ThreadlabService PLAIN = ThreadlabService.of(VARIANT, 40);
    private static final Service BOUNDED = PLAIN.withPermits(3);

    @Test
    void putsTogetherWhatLoadsEqualServices() {
        List<Session> sessions =
                Session.all(List.of(planned(phase("a", PLAIN), phase("b", BOUNDED), phase("c", PLAIN))));

        assertThat(sessions).extracting(SessionTest::names).containsExactly("ac", "b");
        assertThat(sessions).extracting(Session::service).containsExactly(PLAIN, BOUNDED);
    }

    @Test
    void isSharedByExperiments() {
        PlannedCase first = planned(phase("a", PLAIN));
        PlannedCase second = planned(phase("b", PLAIN));

        Session session = Session.all(List.of(first, second)).getFirst();

        assertThat(session.steps()).extracting(Session.Step::of).containsExactly(first, second);
    }

    @Test
    void startsAFreshProcessAfterWhatLeavesABacklog() {
        List<Session> sessions = Session.all(List.of(
                planned(phase("a", PLAIN), phase("b", PLAIN).leavingBacklog()),
                planned(phase("c", PLAIN), phase("d", BOUNDED))));

        assertThat(sessions).extracting(SessionTest::names).containsExactly("ab", "c", "d");
    }

    @Test
    void takesAsLongAsItsPhasesAndItsPreparation() {
        Duration one = expected(phase("a", PLAIN));
        Duration two = expected(phase("a", PLAIN), phase("b", PLAIN));

        assertThat(two.minus(one)).isEqualTo(phase("b", PLAIN).about());
        assertThat(one).isGreaterThan(phase("a", PLAIN).about());
        assertThat(expected(phase("a", PLAIN.times(3))))
                .as("several instances are started and warmed up")
                .isGreaterThan(one);
    }

    private static Duration expected(Phase... phases) {
        return Session.all(List.of(planned(phases))).getFirst().expected(Profile.QUICK);
    }

    private static PlannedCase planned(Phase... phases) {
        return new PlannedCase(TestExperiment.of("any"), VARIANT, TestCase.of(phases));
    }

    private static String names(Session session) {
        return session.steps().stream().map(step -> step.phase().name()).collect(Collectors.joining());
    }
}
