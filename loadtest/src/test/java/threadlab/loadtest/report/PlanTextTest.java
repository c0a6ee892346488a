package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.experiment.Experiments;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.variant.Variant.Jdk;

class PlanTextTest {
    @Test
    void saysPoolAndDelayAsTheyWereChosen() {
        assertThat(announced(1, Duration.ofNanos(37_500_000))).contains("; P = 1 thread, D = 37.5 ms; ");
        assertThat(announced(40, Duration.ofMillis(250))).contains("; P = 40 threads, D = 250 ms; ");
    }

    private static String announced(int poolSize, Duration delay) {
        List<Jdk> jdks = List.of(new Jdk("/jdk", "21.0.8"));
        SuiteSettings settings = new SuiteSettings(
                Profile.QUICK, List.of("virtual"), jdks, jdks, poolSize, delay, 2, false, false, 4, 1);
        return PlanText.announcement(SuitePlan.of(settings, Experiments.named(List.of("burst"))));
    }
}
