package threadlab.loadtest.report.chart;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A value worth knowing, drawn across a chart.
 *
 * @param label what it is
 * @param axis on which the value lies
 * @param value in the unit of that axis
 */
public record Mark(String label, On axis, double value) {
    /** Which axis. */
    public enum On {
        /** The horizontal one: an upright line. */
        X,
        /** The vertical one: a level line. */
        Y;

        /** Returns the word for the drawing script. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A level line. */
    public static Mark level(String label, double y) {
        return new Mark(label, On.Y, y);
    }

    /** An upright line. */
    public static Mark upright(String label, double x) {
        return new Mark(label, On.X, x);
    }
}
