package threadlab.loadtest.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.machine.Machine.CpuTicks;
import threadlab.loadtest.sample.Reason;

class InterferenceTest {
    private static final CpuTicks BEFORE = new CpuTicks(1_000, 10, 400, OptionalDouble.empty());

    @ParameterizedTest
    @CsvSource({
        // of 200 ticks: worked, give or take 24, of these ours, stolen; believed?
        "150, 150, 0, true",
        "150, 106, 0, true",
        "150, 105, 0, false",
        "150, 150, 20, true",
        "150, 150, 21, false",
        "150, 116, 10, true",
        "150, 115, 10, false",
        "100, 130, 0, true",
    })
    void believesNothingThatOthersDisturbedByMoreThanATenth(int worked, int ours, int stolen, boolean believed) {
        CpuTicks after = new CpuTicks(1_200, 10 + stolen, 400 + worked, OptionalDouble.empty());

        assertThat(Interference.reason(BEFORE, after, ours, List::of).isEmpty()).isEqualTo(believed);
    }

    @Test
    void saysWhoItWas() {
        CpuTicks after = new CpuTicks(1_200, 50, 500, OptionalDouble.empty());

        List<Reason.Program> programs = List.of(new Reason.Program("yes", 7, 0.15));

        assertThat(Interference.reason(BEFORE, after, 50, () -> programs))
                .hasValue(new Reason.Interference(0.15, 0.2, programs));
    }

    @Test
    void seesNobodyWhereTheMachineDoesNotSay() {
        CpuTicks nothing = new CpuTicks(0, 0, 0, OptionalDouble.empty());

        assertThat(Interference.reason(nothing, nothing, 100, List::of)).isEmpty();
    }
}
