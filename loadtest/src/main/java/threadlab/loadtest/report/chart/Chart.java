package threadlab.loadtest.report.chart;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a chart shows; how it looks is the drawing script's business. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LineChart.class, name = "lines"),
    @JsonSubTypes.Type(value = HeatMap.class, name = "heat")
})
public sealed interface Chart permits LineChart, HeatMap {
    /** Returns its name, unique in its page: letters, digits and hyphens. */
    String id();

    /** Returns what it shows, in one phrase. */
    String title();

    /** Returns what its points are and how many trials they come from. */
    String note();

    /** Returns whether there is nothing to draw. */
    boolean empty();

    /** Returns in words what it shows. */
    String summary();

    /** Returns everything that is drawn, as a table. */
    Data data();

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

    /**
     * What a chart draws, as text in rows and columns.
     *
     * @param caption what the cells hold, and in which unit
     * @param head the names of the columns
     * @param rows as many cells each; the first names the row
     */
    record Data(String caption, List<String> head, List<List<String>> rows) {}
}
