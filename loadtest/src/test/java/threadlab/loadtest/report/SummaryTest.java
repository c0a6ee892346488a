package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.judge.SuiteResults;

class SummaryTest {
    private static final List<String> MODES = List.of("a", "b", "c", "d", "e", "f");

    @Test
    void staysUnderSixtyLinesHoweverMuchWasMeasured() {
        SequencedMap<String, List<Double>> trials = new LinkedHashMap<>();
        MODES.forEach(mode -> trials.put(mode, List.of(250.0, 251.0)));
        String[] reasons =
                IntStream.range(0, 9).mapToObj(each -> "reason " + each).toArray(String[]::new);
        SuiteResults suite = Suites.suite(
                MODES,
                IntStream.range(0, 13)
                        .mapToObj(each ->
                                Suites.experiment("experiment-" + each, trials, Map.of("c", Suites.invalid(reasons))))
                        .toList());

        assertThat(Summary.of(suite).lines()).hasSizeLessThan(60);
        assertThat(Summary.of(suite)).contains("more rows in report.html", "more reasons in report.html");
        suite.experiments().forEach(each -> assertThat(Summary.of(suite)).contains("\n| " + each.id() + " | c |"));
    }

    @Test
    void keepsWhatIsSaidFromBeingReadAsMarkup() {
        assertThat(Summary.escape("a|b <img> *x* _y_ [z] `c`"))
                .isEqualTo("a\\|b &lt;img> \\*x\\* \\_y\\_ \\[z\\] \\`c\\`");
    }
}
