package threadlab.loadtest.report.chart;

import java.util.List;
import threadlab.loadtest.sample.Series.Point;

/**
 * One series of a chart.
 *
 * @param name in the legend
 * @param tone its colour and marker, from 0; the same mode has the same tone in all charts
 * @param form how it is drawn
 * @param points in the order of x
 */
public record Line(String name, int tone, Form form, List<Point> points) {
    /** Copies the list. */
    public Line {
        points = List.copyOf(points);
        if (tone < 0) {
            throw new IllegalArgumentException("tone must be at least 0, was " + tone);
        }
    }

    /** How a series is drawn. */
    public enum Form {
        /** Markers alone: measured, each point for itself. */
        POINTS,
        /** Markers joined by a solid line: measured over time or load. */
        SOLID,
        /** A thin dotted line with markers: a second measured quantity of the same mode. */
        DOTTED,
        /** A thin dashed line with markers: a third. */
        DASHED,
        /** A broad dashed line: predicted. */
        PREDICTED,
        /** The same in steps. */
        PREDICTED_STEPS;

        /** Returns whether it shows what theory says. */
        public boolean predicted() {
            return this == PREDICTED || this == PREDICTED_STEPS;
        }
    }
}
