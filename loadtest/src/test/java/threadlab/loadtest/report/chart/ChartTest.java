package threadlab.loadtest.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.sample.Point;

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
        assertThatThrownBy(() ->
                        new Chart("a b", "", "", Axis.linear("x", ""), Axis.linear("y", ""), List.of(), List.of()))
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
        return new Chart("id", "", "", Axis.linear("x", ""), Axis.linear("y", "ms"), List.of(lines), List.of());
    }

    private static Line line(Line.Form form, Point... points) {
        return new Line(form.label(), 0, form, List.of(points));
    }
}
