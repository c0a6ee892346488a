package threadlab.loadtest.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.report.chart.HeatMap.Bucket;
import threadlab.loadtest.report.chart.HeatMap.Cell;
import threadlab.loadtest.report.chart.HeatMap.Panel;
import threadlab.loadtest.sample.Series.Point;

class ChartTest {
    @Test
    void saysInWordsWhatItsLinesShow() {
        Chart chart = chart(
                line(Line.Form.SOLID, new Point(1, 250), new Point(2, 1252.6), new Point(3, 900)),
                line(Line.Form.PREDICTED, new Point(1, 250), new Point(3, 250)));

        assertThat(chart.summary())
                .isEqualTo("solid: 250 ms to 1,253 ms, ending at 900 ms (3 points);"
                        + " predicted: 250 ms throughout (2 points).");
    }

    @Test
    void leavesOutLinesWithoutPoints() {
        assertThat(chart(line(Line.Form.SOLID)).empty()).isTrue();
    }

    @Test
    void refusesAnIdThatNoElementCouldBear() {
        assertThatThrownBy(() -> new LineChart("a b", "", "", Axis.linear("x", ""), Axis.linear("y", ""), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 'a b'");
    }

    @Test
    void isLogarithmicOnlyWhereMeasuredValuesSpanAnOrderOfMagnitudeAndNoneIsZero() {
        assertThat(scale(line(Line.Form.SOLID, new Point(1, 1), new Point(2, 20))))
                .isEqualTo(Axis.Scale.LOG);
        assertThat(scale(line(Line.Form.SOLID, new Point(1, 1), new Point(2, 10))))
                .isEqualTo(Axis.Scale.LINEAR);
        assertThat(scale(line(Line.Form.SOLID, new Point(1, 0), new Point(2, 20))))
                .isEqualTo(Axis.Scale.LINEAR);
        assertThat(scale(
                        line(Line.Form.SOLID, new Point(1, 1), new Point(2, 20)),
                        line(Line.Form.PREDICTED, new Point(1, 0))))
                .isEqualTo(Axis.Scale.LOG);
        assertThat(scale()).isEqualTo(Axis.Scale.LINEAR);
    }

    @Test
    void givesEveryPointOfEveryLineAndBandAsATable() {
        Chart.Data data = new LineChart(
                        "id",
                        "Times",
                        "",
                        Axis.linear("time", "s"),
                        Axis.linear("y", "ms"),
                        List.of(line(Line.Form.SOLID, new Point(1, 250), new Point(2, 1252.6))))
                .with(List.of(new LineChart.Band("trials", 0, false, List.of(new LineChart.Band.Range(2, 1200, 1300)))))
                .data();

        assertThat(data.caption()).isEqualTo("Times, y (ms)");
        assertThat(data.head()).containsExactly("time (s)", "solid", "trials");
        assertThat(data.rows()).containsExactly(List.of("1", "250", ""), List.of("2", "1,253", "1,200 to 1,300"));
    }

    @Test
    void countsTheRequestsOfAHeatMap() {
        HeatMap heat = new HeatMap(
                "id",
                "Times",
                "",
                Axis.linear("time", "s"),
                Axis.linear("response time", "ms"),
                List.of(0.5, 1.5),
                List.of(new Bucket(1, 10), new Bucket(10, 100)),
                List.of(
                        new Panel("virtual", List.of(new Cell(0, 0, 3), new Cell(1, 0, 4), new Cell(1, 1, 1))),
                        new Panel("silent", List.of())));

        assertThat(heat.summary()).isEqualTo("virtual: 8 requests, most of them at 1 to 10 ms (88 %).");
        assertThat(heat.data().rows())
                .containsExactly(List.of("virtual, 10 to 100 ms", "", "1"), List.of("virtual, 1 to 10 ms", "3", "4"));
    }

    @Test
    void writesPercentilesAsSuch() {
        Axis axis = new Axis("percentile", "", Axis.Scale.PERCENTILE);

        assertThat(axis.written(2)).isEqualTo("p50");
        assertThat(axis.written(1000)).isEqualTo("p99.9");
        assertThat(axis.written(1 / 0.015)).isEqualTo("p98.5");
    }

    private static Axis.Scale scale(Line... lines) {
        return Axis.vertical("time", "ms", List.of(lines)).scale();
    }

    private static Chart chart(Line... lines) {
        return new LineChart("id", "", "", Axis.linear("x", ""), Axis.linear("y", "ms"), List.of(lines));
    }

    private static Line line(Line.Form form, Point... points) {
        return new Line(form.label(), 0, form, List.of(points));
    }
}
