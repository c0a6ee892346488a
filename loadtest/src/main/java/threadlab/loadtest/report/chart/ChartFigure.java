package threadlab.loadtest.report.chart;

import static j2html.TagCreator.button;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.sample.Point;

/** A chart's place in a page: its title, its words, the space it is drawn in, and its numbers as a table. */
public final class ChartFigure {
    private ChartFigure() {}

    /** Returns the figure. */
    public static DomContent of(Chart chart) {
        return figure(
                        h4(chart.title()),
                        div().withClass("chart")
                                .withId(chart.id())
                                .attr("role", "img")
                                .attr("aria-label", chart.title() + ". " + chart.summary()),
                        figcaption(p(chart.summary()), p(chart.note())),
                        div(save(chart, "png", "Save picture (PNG)"), save(chart, "csv", "Save data (CSV)"))
                                .withClass("actions"),
                        details(summary("Data as a table"), scrolling(chart, data(chart))))
                .withClass("chart-figure");
    }

    private static DomContent save(Chart chart, String kind, String label) {
        return button(label)
                .withType("button")
                .attr("data-save", kind)
                .attr("data-chart", chart.id())
                .attr("aria-label", label + " of " + chart.title());
    }

    private static DomContent scrolling(Chart chart, DomContent table) {
        return div(table)
                .withClass("scroll")
                .attr("role", "region")
                .attr("tabindex", "0")
                .attr("aria-label", "Data of " + chart.title());
    }

    /** One row for each x, one column for each line; a cell is empty where a line has no such point. */
    private static DomContent data(Chart chart) {
        List<Map<Double, Double>> columns =
                chart.lines().stream().map(ChartFigure::column).toList();
        SortedMap<Double, String> xs = new TreeMap<>();
        chart.lines().forEach(line -> line.points()
                .forEach(point -> xs.put(point.x(), chart.x().written(point.x()))));
        return table(
                caption(chart.title() + ", " + chart.y().title()),
                thead(tr(th(chart.x().title()).attr("scope", "col"), each(chart.lines(), line -> th(line.name())
                        .attr("scope", "col")))),
                tbody(each(
                        xs.entrySet(),
                        x -> tr(
                                th(x.getValue()).attr("scope", "row"),
                                each(
                                        columns,
                                        column -> td(Optional.ofNullable(column.get(x.getKey()))
                                                .map(Figures::of)
                                                .orElse("")))))));
    }

    private static Map<Double, Double> column(Line line) {
        Map<Double, Double> column = new TreeMap<>();
        for (Point point : line.points()) {
            column.put(point.x(), point.y());
        }
        return column;
    }
}
