package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.loadtest.report.Suites.experiment;
import static threadlab.loadtest.report.Suites.times;
import static threadlab.loadtest.report.Suites.trials;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.judge.ExperimentResult;

class ConclusionTest {
    private static final List<String> MODES = List.of("virtual", "platform");

    @Test
    void recommendsTheModeThatWinsAndNeverLoses() {
        Conclusion conclusion = conclusion(
                experiment("burst", trials("virtual", times(4, 250), "platform", times(4, 1250))),
                experiment("cpu-bound", trials("virtual", times(4, 100), "platform", times(4, 100))));

        assertThat(conclusion.headline())
                .isEqualTo(
                        "Run virtual rather than platform: in burst, slowest 250 ms against 1,250 ms (ratio 5.00 [5.00, 5.00]).");
        assertThat(conclusion.why())
                .containsExactly("burst (What of burst?): slowest 250 ms on virtual, 1,250 ms on platform.");
        assertThat(conclusion.change()).anySatisfy(each -> assertThat(each).contains("cpu-bound (What of cpu-bound?)"));
    }

    @Test
    void recommendsACandidateOverTheBaselineToo() {
        Conclusion conclusion =
                conclusion(experiment("starvation", trials("virtual", times(4, 500), "platform", times(4, 250))));

        assertThat(conclusion.headline())
                .isEqualTo(
                        "Run platform rather than virtual: in starvation, slowest 250 ms against 500 ms (ratio 2.00 [2.00, 2.00]).");
    }

    @Test
    void saysThatItDependsWhereEachModeWinsSomewhere() {
        Conclusion conclusion = conclusion(
                experiment("burst", trials("virtual", times(4, 250), "platform", times(4, 1250))),
                experiment("starvation", trials("virtual", times(4, 500), "platform", times(4, 250))));

        assertThat(conclusion.headline())
                .isEqualTo(
                        "It depends on the load: virtual is better than platform: in burst, slowest 250 ms against 1,250 ms"
                                + " (ratio 5.00 [5.00, 5.00]); platform is better than virtual: in starvation, slowest"
                                + " 250 ms against 500 ms (ratio 2.00 [2.00, 2.00]).");
    }

    @Test
    void namesTheJdkThatShowsADifference() {
        Conclusion conclusion = conclusion(
                Suites.onTwoJdks(
                        experiment("pinning", trials("virtual", times(4, 1250), "platform", times(4, 250))),
                        experiment("pinning", trials("virtual", times(4, 250), "platform", times(4, 250)))),
                Suites.onTwoJdks(
                        experiment("starvation", trials("virtual", times(4, 500), "platform", times(4, 250))),
                        experiment("starvation", trials("virtual", times(4, 500), "platform", times(4, 250)))));

        assertThat(conclusion.headline())
                .isEqualTo("Run platform rather than virtual: in pinning, slowest 250 ms against 1,250 ms (ratio 5.00"
                        + " [5.00, 5.00]) on JDK 21.0.8; in starvation, slowest 250 ms against 500 ms (ratio 2.00"
                        + " [2.00, 2.00]) on JDK 21.0.8.");
        assertThat(conclusion.why())
                .first()
                .isEqualTo("pinning (What of pinning?): slowest 250 ms on platform,"
                        + " 1,250 ms on virtual on JDK 21.0.8.");
    }

    @Test
    void saysNothingOfWhatWasNotMeasured() {
        assertThat(conclusion().headline()).isEqualTo("Nothing was measured.");
        assertThat(conclusion().theory()).isEqualTo("No experiment was run.");
    }

    @Test
    void favoursNoneWhereAllIsEqual() {
        Conclusion conclusion =
                conclusion(experiment("cpu-bound", trials("virtual", times(4, 100), "platform", times(4, 101))));

        assertThat(conclusion.headline()).startsWith("Either of virtual, platform: for loads like these");
        assertThat(conclusion.change()).anySatisfy(each -> assertThat(each).contains("cpu-bound (What of cpu-bound?)"));
    }

    @Test
    void concludesNothingFromWhatIsInvalid() {
        Conclusion conclusion = conclusion(experiment(
                "burst",
                trials("virtual", times(4, 250), "platform", times(4, 1250)),
                Map.of("virtual", Suites.invalid("too slow"))));

        assertThat(conclusion.headline()).startsWith("No recommendation");
        assertThat(conclusion.confidence()).contains("Nothing is concluded from what is invalid: burst.");
    }

    @Test
    void recommendsNothingWhereNothingWasFoundOut() {
        Conclusion conclusion = conclusion(
                experiment("burst", trials("virtual", List.of(100.0, 150.0), "platform", List.of(150.0, 100.0))));

        assertThat(conclusion.headline())
                .isEqualTo(
                        "No recommendation: nothing here shows a difference between virtual, platform, nor that there"
                                + " is none.");
        assertThat(conclusion.change()).noneSatisfy(each -> assertThat(each).contains("no difference here"));
    }

    @Test
    void comparesTheJdksOfTheOneModeThatWasMeasured() {
        Conclusion conclusion = Conclusion.of(Suites.suite(
                List.of("virtual"),
                List.of(experiment("burst", trials("virtual", times(4, 250), "platform", times(4, 1250))))));

        assertThat(conclusion.headline()).startsWith("Run virtual rather than platform");
    }

    @Test
    void saysOnWhatItsIntervalsRest() {
        ExperimentResult few = experiment("burst", trials("virtual", times(1, 250), "platform", times(1, 1250)));
        ExperimentResult many = experiment("burst", trials("virtual", times(10, 250), "platform", times(10, 1250)));

        assertThat(FindingText.sentence(few.comparisons().getFirst()))
                .isEqualTo(
                        "slowest: one trial each of platform and virtual, platform higher by a factor of 5.00 (platform /"
                                + " virtual = 5.00, 1 pair)");
        assertThat(conclusion(few).confidence()).startsWith("Indicative: one run each");
        assertThat(conclusion(many).confidence())
                .contains("96.7 % interval", "10 pairs")
                .doesNotContain("ndicative");
    }

    @Test
    void namesTheLargestDifferencesAndHowManyMoreThereAre() {
        ExperimentResult[] all = IntStream.rangeClosed(1, 5)
                .mapToObj(each ->
                        experiment("e" + each, trials("virtual", times(4, 100), "platform", times(4, 200.0 * each))))
                .toArray(ExperimentResult[]::new);

        assertThat(conclusion(all).headline())
                .isEqualTo(
                        "Run virtual rather than platform: in e5, slowest 100 ms against 1,000 ms (ratio 10.0 [9.99, 10.0]);"
                                + " in e4, slowest 100 ms against 800 ms (ratio 8.00 [7.99, 8.01]);"
                                + " in e3, slowest 100 ms against 600 ms (ratio 6.00 [6.00, 6.00]); and in 2 more experiments.");
    }

    @Test
    void saysWhatWouldChangeTheAnswer() {
        Conclusion conclusion =
                conclusion(experiment("burst", trials("virtual", times(4, 250), "platform", times(4, 1250))));

        assertThat(conclusion.change().getFirst())
                .contains("fewer than 40 blocking requests", "160 a second at 250 ms each");
        assertThat(conclusion.change().getLast()).contains("not asked here", "capacity");
    }

    @Test
    void comparesNothingWhereOneModeWasMeasured() {
        Conclusion conclusion = Conclusion.of(Suites.suite(
                List.of("virtual"), List.of(Suites.acrossJdks("burst", "virtual", times(1, 250), times(1, 250)))));

        assertThat(conclusion.headline()).startsWith("One mode was measured, virtual");
    }

    private static Conclusion conclusion(ExperimentResult... experiments) {
        return Conclusion.of(Suites.suite(MODES, List.of(experiments)));
    }
}
