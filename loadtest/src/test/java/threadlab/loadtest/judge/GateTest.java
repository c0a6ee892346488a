package threadlab.loadtest.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.judge.Gate.Decision;
import threadlab.loadtest.judge.Gate.Decision.Undecided.Why;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.stats.Look;

class GateTest {
    private static final Run BEFORE = SavedRuns.run("before", 10, 1);
    private static final Run SLOWER = SavedRuns.run("after", 13, 2);

    @ParameterizedTest
    @CsvSource({
        "p99 > 1.10x,        Failed",
        "p99>1.10x,          Failed",
        "P99 > 1.5x,         Passed",
        "p50 >= 20ms,        Passed",
        "p50 >= 12.5ms,      Failed",
        "mean < 1x,          Passed",
        "mean <= 1.31x,      Failed",
        "errors > 0%,        Passed",
        "errors > 1x,        Passed",
        "throughput < 0.95x, Passed",
        "throughput < 2500/s, Failed",
        "p99.9 > 1x,         Undecided",
    })
    void failsWhereItsExpressionIsTrue(String expression, String expected) {
        assertThat(decide(expression, BEFORE, SLOWER).getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void failsOnErrorsThatTheBaselineHadNoneOf() {
        Run failing = SavedRuns.run("after", 10, 20_000, 10, 3);

        assertThat(decide("errors > 5x", BEFORE, failing)).isInstanceOf(Decision.Failed.class);
        assertThat(((Decision.Failed) decide("errors > 5%", BEFORE, failing)).value())
                .isCloseTo(0.1, within(1e-9));
    }

    @Test
    void neverPassesOnAnInvalidRun() {
        Decision decision = decide("p99 > 10x", BEFORE, SavedRuns.invalid(SLOWER));

        assertThat(decision).isInstanceOfSatisfying(Decision.Undecided.class, each -> assertThat(each.why())
                .isEqualTo(Why.INVALID));
        assertThat(decision.gate().text()).isEqualTo("p99 > 10x");
        assertThat(decision.comparison().candidate().label()).isEqualTo("after");
    }

    @Test
    void neverPassesOnTimesOfARunThatFailedMoreOften() {
        Run failing = SavedRuns.run("after", 10, 20_000, 10, 3);

        assertThat(decide("mean > 1.10x", BEFORE, failing))
                .isInstanceOfSatisfying(
                        Decision.Undecided.class, each -> assertThat(each.why()).isEqualTo(Why.MORE_ERRORS));
        assertThat(decide("p50 > 1ms", BEFORE, failing)).isInstanceOf(Decision.Failed.class);
        assertThat(decide("mean > 1.10x", failing, failing)).isInstanceOf(Decision.Passed.class);
    }

    @Test
    void neverPassesOnTimesThatGrowAsLongAsTheLoadLasts() {
        Run overloaded = SavedRuns.overloaded("after");

        assertThat(decide("p90 > 100ms", BEFORE, overloaded))
                .isInstanceOfSatisfying(
                        Decision.Undecided.class, each -> assertThat(each.why()).isEqualTo(Why.OVERLOADED));
        assertThat(decide("p90 > 1ms", BEFORE, overloaded)).isInstanceOf(Decision.Failed.class);
        assertThat(decide("throughput < 100/s", BEFORE, overloaded)).isInstanceOf(Decision.Passed.class);
    }

    @Test
    void doesNotDecideOnTooFewSamples() {
        assertThat(decide("p99.9 > 1ms", BEFORE, SLOWER))
                .isInstanceOfSatisfying(
                        Decision.Undecided.class, each -> assertThat(each.why()).isEqualTo(Why.FEW_SAMPLES));
    }

    @Test
    void readsSeveralJoinedByCommas() {
        assertThat(Gate.parse("p99 > 1.10x, errors > 1%"))
                .extracting(Gate::metric, Gate::bound, Gate::relative)
                .containsExactly(tuple(Metric.P99, 1.10, true), tuple(Metric.ERRORS, 0.01, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "p99;            must be METRIC OPERATOR NUMBER",
                "p99 > ;         must be METRIC OPERATOR NUMBER",
                "p99 > -1x;      must be METRIC OPERATOR NUMBER",
                "p99 == 1x;      must be METRIC OPERATOR NUMBER",
                "p99 > 1x,;      was ''",
                "p98 > 1x;       was 'p98'",
                "p99 > 1%;       takes x or ms",
                "errors > 1ms;   takes x or %",
                "throughput > 1%; takes x or /s",
            })
    void explainsWhatItCannotRead(String expression, String explanation) {
        assertThatThrownBy(() -> Gate.parse(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(explanation);
    }

    private static Decision decide(String expression, Run before, Run after) {
        RunComparison comparison = RunComparisons.of(
                new RunSet("before", List.of(before)), new RunSet("after", List.of(after)), Look.FIRST);
        return Gate.parse(expression).getFirst().decide(comparison);
    }
}
