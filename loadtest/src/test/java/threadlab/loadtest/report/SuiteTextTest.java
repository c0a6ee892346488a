package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.judge.SuiteResults;

class SuiteTextTest {
    @Test
    void staysWithinAHundredColumnsWhateverTheNames() {
        String mode = "a-mode-with-a-name-that-is-far-too-long-for-any-table-in-a-terminal-of-a-hundred-columns";
        SuiteResults suite = Suites.suite(
                List.of(mode, "other"),
                List.of(Suites.experiment(
                        "experiment", Suites.trials(mode, List.of(1e9, 1e9), "other", List.of(1e-9, 1e-9)))));

        assertThat(SuiteText.of(suite).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void saysNothingOfADifferenceWhereASideIsInvalid() {
        SuiteResults suite = Suites.suite(
                List.of("virtual", "platform"),
                List.of(Suites.experiment(
                        "burst",
                        Suites.trials("virtual", List.of(1.0, 1.0), "platform", List.of(5.0, 5.0)),
                        Map.of("platform", Suites.invalid("the generator was too slow")))));

        assertThat(SuiteText.of(suite))
                .contains("INVALID  burst", "no difference claimed between platform and virtual")
                .contains("INVALID: burst, platform: the generator was too slow")
                .doesNotContain("is worse than", "is better than");
    }
}
