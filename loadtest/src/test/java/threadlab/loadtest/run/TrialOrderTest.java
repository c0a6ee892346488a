package threadlab.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.plan.SuiteSettings;

class TrialOrderTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void goesInBlocksOfAbba(long seed) {
        String order = TrialOrder.of(settings(seed)).stream()
                .map(subject -> subject.mode().substring(0, 1))
                .collect(Collectors.joining());

        assertThat(order).matches("(vppv|pvvp){5}");
        assertThat(TrialOrder.of(settings(seed))).isEqualTo(TrialOrder.of(settings(seed)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void keepsAModeApartFromItself(long seed) {
        SuiteSettings twice = new SuiteSettings(
                Profile.QUICK,
                List.of("virtual", "virtual"),
                List.of(new Jdk("/jdk", "21")),
                40,
                Duration.ofMillis(250),
                seed);

        assertThat(TrialOrder.of(twice)).hasSize(4);
        assertThat(Subject.all(twice)).doesNotHaveDuplicates();
    }

    private static SuiteSettings settings(long seed) {
        return new SuiteSettings(
                Profile.STANDARD,
                List.of("virtual", "platform"),
                List.of(new Jdk("/jdk", "21")),
                40,
                Duration.ofMillis(250),
                seed);
    }
}
