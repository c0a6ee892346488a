package threadlab.loadtest.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.sample.Series.Point;

class ChartTest {
    @Test
    void leavesOutLinesWithoutPoints() {
        Chart chart = new LineChart(
                "id", "", "", Axis.linear("x", ""), Axis.linear("y", "ms"), List.of(line(Line.Form.SOLID)));

        assertThat(chart.empty()).isTrue();
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

    private static Axis.Scale scale(Line... lines) {
        return Axis.fitting("time", "ms", List.of(lines), Point::y).scale();
    }

    private static Line line(Line.Form form, Point... points) {
        return new Line(form.name(), 0, form, List.of(points));
    }
}
