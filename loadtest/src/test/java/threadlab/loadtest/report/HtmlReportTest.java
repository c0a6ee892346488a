package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.judge.SuiteResults;

class HtmlReportTest {
    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
    private static final int MOST_BYTES = 3_000_000;

    @Test
    void letsNothingThatItShowsBecomeMarkup() {
        SuiteResults suite = Suites.suite(
                List.of(HOSTILE, "other"),
                List.of(Suites.experiment(
                        HOSTILE, Suites.trials(HOSTILE, List.of(1.0, 1.0), "other", List.of(2.0, 2.0)))));

        String ours = HtmlReport.of(suite).replace(Page.inline(Assets.chartLibrary()), "");
        assertThat(ours).doesNotContain("<img", "<script>alert", "</script><script>alert");
    }

    @Test
    void endsNoScriptEarly() {
        assertThat(Page.inline("a = '</script>' + '</SCRIPT >' + '<!--'"))
                .isEqualTo("a = '<\\/script>' + '<\\/SCRIPT >' + '<\\!--'");
    }

    @Test
    void namesNothingOutsideOfItself() {
        String page = HtmlReport.of(Suites.measured());
        String markup = page.replaceAll("(?s)<script>.*?</script>|<style>.*?</style>", "");

        assertThat(Pattern.compile("(?:src|href|action)=\"(?!#|data:,)")
                        .matcher(markup)
                        .results())
                .isEmpty();
        assertThat(page).hasSizeLessThan(MOST_BYTES);
    }

    @Test
    void drawsAnExperimentThatItDoesNotKnow() {
        SuiteResults suite = Suites.suite(
                List.of("virtual", "platform"),
                List.of(Suites.experiment(
                        "unheard-of",
                        Suites.trials("virtual", List.of(250.0, 250.0), "platform", List.of(500.0, 500.0)))));

        assertThat(HtmlReport.of(suite))
                .contains("What of unheard-of?", "\"id\":\"unheard-of-sizeBytes\"", "The claim of unheard-of.");
    }

    @Test
    void drawsAComparisonOfTwoJdks() {
        SuiteResults suite = Suites.suite(
                List.of("virtual"),
                List.of(Suites.acrossJdks("pinning", "virtual", List.of(500.0, 500.0), List.of(250.0, 250.0))));

        assertThat(HtmlReport.of(suite))
                .contains(
                        "virtual on 25.0.1 / virtual on 21.0.8",
                        "For a load like this, run virtual on 25.0.1, not virtual on 21.0.8.",
                        "\"points\":[[1.0,0.5],[2.0,0.5]]");
    }

    @Test
    void saysThatConnectionsLiveOnVirtualThreadsWherePlatformThreadsAreShown() {
        SuiteResults virtual = Suites.suite(List.of("virtual"), List.of());

        assertThat(HtmlReport.of(Suites.measured())).contains("Helidon&#x27;s connections always live on virtual");
        assertThat(HtmlReport.of(virtual)).doesNotContain("connections always live");
    }
}
