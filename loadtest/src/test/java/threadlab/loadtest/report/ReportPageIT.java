package threadlab.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunComparisons;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.judge.SavedRuns;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.HeatMap;
import threadlab.loadtest.report.chart.HeatMap.Bucket;
import threadlab.loadtest.report.chart.HeatMap.Cell;
import threadlab.loadtest.report.chart.HeatMap.Panel;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.report.chart.LineChart.Band;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.stats.Look;

/** The pages in a real browser; skipped where there is none. */
@ExtendWith(Browser.Needed.class)
class ReportPageIT {
    /** For a browser on a busy machine; where all is well, nothing waits for a second. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static final String OPEN = "document.querySelectorAll('details').forEach((each) => { each.open = true; })";

    /** The tables of data are all alike, and looking at each of their thousands of cells takes minutes. */
    private static final String OPEN_ALL_BUT_DATA =
            "document.querySelectorAll('details:not(.data), .charts > :first-child > .data')"
                    + ".forEach((each) => { each.open = true; })";

    private static final String CHARTS = "JSON.parse(document.getElementById('charts').textContent)";

    /** Those whose series are not what the page describes, or of which nothing is to be seen. */
    private static final String BADLY_DRAWN = """
            .filter((chart) => {
              const place = document.getElementById(chart.id);
              const drawn = echarts.getInstanceByDom(place);
              if (!drawn) { return true; }
              const names = (chart.kind === 'heat' ? chart.panels : [...chart.lines, ...chart.bands])
                  .map((each) => each.name);
              const series = drawn.getOption().series;
              const canvas = place.querySelector('canvas');
              const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              const inked = new Uint32Array(pixels.buffer).filter((pixel) => pixel !== 0).length;
              return inked < 1000 || series.some((each) => each.data.length === 0)
                  || JSON.stringify(series.map((each) => each.name)) !== JSON.stringify(names);
            }).map((chart) => chart.id)
            """;

    private static final String TABLE = "[...document.querySelectorAll('#%s ~ .data :is(caption, tr)')].map((line) =>"
            + " [...line.cells || [line]].map((cell) => cell.textContent).join(' | '))";

    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void drawAndStart() throws IOException {
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

        browser.eval(OPEN);

        assertThat((List<?>) browser.eval(CHARTS + ".map((chart) => chart.id)"))
                .isEqualTo(browser.eval("[...document.querySelectorAll('.chart')].map((place) => place.id)"))
                .hasSizeGreaterThan(5);
        await().atMost(LONGEST_WAIT).untilAsserted(() -> assertThat((List<?>) browser.eval(CHARTS + BADLY_DRAWN))
                .isEmpty());
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    @Test
    void showsTheNumbersOfTheResults() {
        browser.open(page("suite"), 1280, "light");

        browser.eval(OPEN);
        String text = (String) browser.eval("document.body.innerText");
        assertThat(Suites.measured().experiments()).flatExtracting(ClaimRow::of).allSatisfy(row -> assertThat(text)
                .contains(row.measured(), row.predicted(), row.error()));
        assertThat(browser.eval("document.querySelectorAll('#burst-responseTimeMsByRank ~ .data tbody tr').length"))
                .isEqualTo(200L);
    }

    @Test
    void saysOfLinesAndBandsInWordsAndInATableWhatTheyShow() throws IOException {
        Line measured = new Line("measured", 0, Line.Form.SOLID, List.of(new Point(2, 250), new Point(1000, 1252.6)));
        Line predicted = new Line("predicted", 0, Line.Form.PREDICTED, List.of(new Point(2, 250)));
        Band trials = new Band("trials", 0, true, List.of(new Band.Range(1000, 1200, 1300)));
        Axis percentile = new Axis("percentile", "", Axis.Scale.PERCENTILE);
        LineChart lines =
                new LineChart("lines", "Times", "", percentile, Axis.linear("y", "ms"), List.of(measured, predicted));

        show(lines.with(List.of(trials)));

        assertThat(browser.eval("document.getElementById('lines').getAttribute('aria-label')"))
                .isEqualTo("Times. measured: 250 ms to 1,253 ms, ending at 1,253 ms (2 points);"
                        + " predicted: 250 ms throughout (1 point); trials from 1,200 ms to 1,300 ms.");
        assertThat((List<?>) browser.eval(TABLE.formatted("lines")))
                .isEqualTo(List.of(
                        "Times, y (ms)",
                        "percentile | measured | predicted | trials",
                        "p50 | 250 | 250 | ",
                        "p99.9 | 1,253 |  | 1,200 to 1,300"));
    }

    @Test
    void countsTheRequestsOfAHeatMapInWordsAndInATable() throws IOException {
        show(new HeatMap(
                "heat",
                "Times",
                "",
                Axis.linear("time", "s"),
                Axis.linear("response time", "ms"),
                List.of(0.5, 1.5),
                List.of(new Bucket(1, 10), new Bucket(10, 100)),
                List.of(
                        new Panel("virtual", List.of(new Cell(0, 0, 3), new Cell(1, 0, 4), new Cell(1, 1, 1))),
                        new Panel("silent", List.of()))));

        assertThat(browser.eval("document.getElementById('heat').getAttribute('aria-label')"))
                .isEqualTo("Times. virtual: 8 requests, most of them at 1 to 10 ms (88 %).");
        assertThat((List<?>) browser.eval(TABLE.formatted("heat")))
                .isEqualTo(List.of(
                        "Times, number of requests",
                        "response time (ms), by time (s) | 0.5 | 1.5",
                        "virtual, 10 to 100 ms |  | 1",
                        "virtual, 1 to 10 ms | 3 | 4"));
    }

    @ParameterizedTest
    @CsvSource({"suite, 1280, light", "suite, 390, dark", "compare, 1280, dark", "compare, 390, light"})
    void isAccessibleAndNeedsNoScrollingSideways(String name, int width, String scheme) throws IOException {
        browser.open(page(name), width, scheme);
        browser.eval(OPEN_ALL_BUT_DATA);

        assertThat((long) browser.eval("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(browser.seriousFindings()).isEmpty();
    }

    @Test
    void redrawsItsChartsWhenTheSchemeChanges() {
        browser.open(page("suite"), 1280, "light");
        String colour = "echarts.getInstanceByDom(document.querySelector('.chart')).getOption().series[0].color";
        Object light = browser.eval(colour);

        browser.prefer("dark");

        await().atMost(LONGEST_WAIT)
                .untilAsserted(() -> assertThat(browser.eval(colour)).isNotEqualTo(light));
        assertThat(browser.eval("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(15, 20, 25)");
    }

    @Test
    void printsOnWhiteWithoutWhatPaperCannotDo() {
        browser.open(page("suite"), 800, "dark");

        browser.print();

        try {
            assertThat(browser.eval("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(browser.eval("getComputedStyle(document.querySelector('.actions')).display"))
                    .isEqualTo("none");
            assertThat((long) browser.eval("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(800);
            assertThat((long) browser.eval("document.querySelector('#burst-responseTimeMsByRank canvas').clientHeight"))
                    .isGreaterThan(200);
        } finally {
            browser.printed();
        }
    }

    @Test
    void wouldSeeARequestThatLeavesThePage() throws IOException {
        Path page = Files.writeString(folder.resolve("asking.html"), "<img src='http://127.0.0.1:9/x.png'>");

        browser.open(page, 800, "light");

        assertThat(browser.requests()).singleElement().asString().contains("http://127.0.0.1:9/x.png");
        assertThat(browser.console()).isNotEmpty();
    }

    @Test
    void savesAPictureAndTheData() throws IOException {
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        browser.open(page("suite"), 390, "light");
        browser.downloadTo(downloads);

        browser.eval(
                "document.querySelectorAll('[data-chart=burst-responseTimeMsByRank]').forEach((button) => button.click())");

        Path picture = downloads.resolve("burst-responseTimeMsByRank.png");
        Path data = downloads.resolve("burst-responseTimeMsByRank.csv");
        await().atMost(LONGEST_WAIT).until(() -> Files.exists(picture) && Files.exists(data));
        assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readAllLines(data))
                .hasSize(1 + 4 * 200)
                .startsWith("\"series\",\"request, by rank\",\"response time (ms)\",\"to\"")
                .contains("\"platform, predicted\",41,500,");
    }

    @Test
    void runsNothingThatALabelSays() {
        browser.open(page("compare"), 1280, "light");

        assertThat(browser.eval("document.querySelectorAll('img').length")).isEqualTo(0L);
        assertThat((String) browser.eval("document.querySelector('h1').textContent"))
                .contains(HOSTILE);
    }

    private static void show(Chart chart) throws IOException {
        Files.writeString(page("chart"), Page.of("chart", Stream.of(chart), Elements.charts(List.of(chart))));
        browser.open(page("chart"), 1280, "light");
    }

    private static List<RunComparison> comparisons(String baseline, String candidate) {
        return List.of(RunComparisons.of(runs(baseline, 10), runs(candidate, 13), Look.FIRST));
    }

    private static RunSet runs(String label, double middleMs) {
        List<Run> trials = Stream.of(1, 2)
                .map(seed -> SavedRuns.run(label, middleMs, seed))
                .toList();
        return new RunSet(label, trials);
    }

    private static Path page(String name) {
        return folder.resolve(name + ".html");
    }
}
