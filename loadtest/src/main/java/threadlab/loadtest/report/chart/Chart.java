package threadlab.loadtest.report.chart;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a chart shows; how it looks, in a picture, in words and as a table, is the drawing script's business. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LineChart.class, name = "lines"),
    @JsonSubTypes.Type(value = HeatMap.class, name = "heat")
})
public sealed interface Chart permits LineChart, HeatMap {
    /** Returns its name, unique in its page: letters, digits and hyphens. */
    String id();

    /** Returns whether there is nothing to draw. */
    boolean empty();

    /** Makes an id of any words. */
    static String idOf(String... words) {
        return String.join("-", words).replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** Checks an id. */
    static void checkId(String id) {
        if (!id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a chart's id must be letters, digits and hyphens, was '" + id + "'");
        }
    }
}
