package threadlab.loadtest.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Experiments;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.plan.SuiteSettings;

class SubjectTest {
    private static final Jdk OLD = new Jdk("/21", "21.0.1");
    private static final Jdk NEW = new Jdk("/25", "25.0.1");

    @Test
    void keepsAModeApartFromItself() {
        assertThat(Subject.of(named("burst"), settings("virtual", "virtual")))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void runsExperimentsAboutJdksOnEveryOne() {
        SuiteSettings settings = settings("virtual", "platform");

        assertThat(Subject.of(named("burst"), settings))
                .extracting(Subject::jdk)
                .containsOnly(OLD);
        assertThat(Subject.of(named("pinning"), settings))
                .extracting(Subject::label)
                .containsExactly("virtual on 21.0.1", "platform on 21.0.1", "virtual on 25.0.1", "platform on 25.0.1");
    }

    @Test
    void sharesSubjectsAmongExperiments() {
        List<Experiment> experiments = List.of(named("burst"), named("pinning"), named("workers"));

        assertThat(Subject.all(experiments, settings("virtual", "platform")))
                .extracting(Subject::label)
                .containsExactly(
                        "virtual on 21.0.1",
                        "platform on 21.0.1",
                        "virtual on 25.0.1",
                        "platform on 25.0.1",
                        "event-loop-blocking on 21.0.1",
                        "event-loop-async on 21.0.1");
    }

    private static Experiment named(String id) {
        return Experiments.named(List.of(id)).getFirst();
    }

    private static SuiteSettings settings(String... modes) {
        return new SuiteSettings(
                Profile.QUICK,
                List.of(modes),
                List.of(OLD),
                List.of(OLD, NEW),
                40,
                Duration.ofMillis(250),
                2,
                false,
                false,
                4,
                1);
    }
}
