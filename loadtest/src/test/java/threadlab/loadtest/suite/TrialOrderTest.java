package threadlab.loadtest.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.plan.ServiceSpec.Jdk;

class TrialOrderTest {
    private static final Jdk JDK = new Jdk("/jdk", "21");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void goesInBlocksOfAbba(long seed) {
        List<Subject> subjects = List.of(new Subject(0, "virtual", JDK), new Subject(1, "platform", JDK));

        String order = TrialOrder.of(subjects, 10, seed).stream()
                .map(subject -> subject.mode().substring(0, 1))
                .collect(Collectors.joining());

        assertThat(order).matches("(vppv|pvvp){5}");
        assertThat(TrialOrder.of(subjects, 10, seed)).isEqualTo(TrialOrder.of(subjects, 10, seed));
    }
}
