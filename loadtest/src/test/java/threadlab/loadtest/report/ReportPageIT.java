package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.stats.RunComparison;
import threadlab.loadtest.stats.RunSet;
import threadlab.loadtest.stats.SavedRuns;

/** The pages in a real browser. */
class ReportPageIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void drawAndStart() throws IOException {
        assumeTrue(Browser.installed(), "no chromium and chromedriver on the PATH");
        Files.writeString(page("suite"), HtmlReport.of(Suites.measured()));
        Files.writeString(page("compare"), CompareReport.of(comparisons("before", HOSTILE)));
        browser = Browser.start(folder.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"suite", "compare"})
    void drawsEveryChartWithAllItsSeriesAndWithoutComplaint(String name) {
        browser.open(page(name), 1280, "light");

        long charts = (long) browser.eval("JSON.parse(document.getElementById('charts').textContent).length");
        assertThat(charts).isPositive();
        assertThat((List<?>) browser.eval("""
                        JSON.parse(document.getElementById('charts').textContent).filter((chart) => {
                          const place = document.getElementById(chart.id);
                          const drawn = echarts.getInstanceByDom(place).getOption().series;
                          const canvas = place.querySelector('canvas');
                          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                          const inked = new Uint32Array(pixels.buffer).filter((pixel) => pixel !== 0).length;
                          return drawn.length !== chart.lines.length || inked < 1000
                              || drawn.some((series) => series.data.length === 0);
                        }).map((chart) => chart.id)
                        """)).isEmpty();
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    @Test
    void showsTheNumbersOfTheResults() {
        browser.open(page("suite"), 1280, "light");

        String text = (String) browser.eval("document.body.innerText");
        assertThat(Suites.measured().experiments()).flatExtracting(ClaimRow::of).allSatisfy(row -> assertThat(text)
                .contains(row.measured(), row.predicted(), row.error()));
        assertThat(browser.eval("document.querySelectorAll('#experiment-burst details tbody tr').length"))
                .isEqualTo(200L);
    }

    @ParameterizedTest
    @CsvSource({
        "suite, 1280, light", "suite, 1280, dark", "suite, 390, light", "suite, 390, dark",
        "compare, 1280, light", "compare, 1280, dark", "compare, 390, light", "compare, 390, dark",
    })
    void isAccessibleAndNeedsNoScrollingSideways(String name, int width, String scheme) throws IOException {
        browser.open(page(name), width, scheme);
        browser.eval("document.querySelectorAll('details').forEach((each) => { each.open = true; })");

        assertThat((long) browser.eval("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(browser.seriousFindings()).isEmpty();
    }

    @Test
    void redrawsItsChartsWhenTheSchemeChanges() {
        browser.open(page("suite"), 1280, "light");
        String colour = "echarts.getInstanceByDom(document.querySelector('.chart')).getOption().series[0].color";
        Object light = browser.eval(colour);

        browser.prefer("dark");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(browser.eval(colour)).isNotEqualTo(light));
        assertThat(browser.eval("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(15, 20, 25)");
    }

    @Test
    void savesAPictureAndTheData() throws IOException {
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        browser.open(page("suite"), 390, "light");
        browser.downloadTo(downloads);

        browser.eval("document.querySelectorAll('#experiment-burst button').forEach((button) => button.click())");

        Path picture = downloads.resolve("burst-response.png");
        Path data = downloads.resolve("burst-response.csv");
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(picture) && Files.exists(data));
        assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readAllLines(data))
                .hasSize(1 + 4 * 200)
                .startsWith("\"series\",\"request, by rank\",\"response time (ms)\"")
                .contains("\"platform, predicted\",41,500");
    }

    @Test
    void runsNothingThatALabelSays() {
        browser.open(page("compare"), 1280, "light");

        assertThat(browser.eval("document.querySelectorAll('img').length")).isEqualTo(0L);
        assertThat((String) browser.eval("document.querySelector('h1').textContent"))
                .contains(HOSTILE);
    }

    private static List<RunComparison> comparisons(String baseline, String candidate) {
        return List.of(RunComparison.of(runs(baseline, 10), runs(candidate, 13)));
    }

    private static RunSet runs(String label, double middleMs) {
        List<RunFile> trials = Stream.of(1, 2)
                .map(seed -> SavedRuns.run(label, middleMs, seed))
                .toList();
        return new RunSet(label, trials);
    }

    private static Path page(String name) {
        return folder.resolve(name + ".html");
    }
}
