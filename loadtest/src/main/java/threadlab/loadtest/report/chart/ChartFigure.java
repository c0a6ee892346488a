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
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.List;

/** A chart's place in a page: its title, its words, the space it is drawn in, and its numbers as a table. */
public final class ChartFigure {
    private ChartFigure() {}

    /** Returns the figure. */
    public static DomContent of(Chart chart) {
        return figure(
                        h4(chart.title()),
                        div().withClasses("chart", panels(chart))
                                .withId(chart.id())
                                .attr("role", "img")
                                .attr("aria-label", chart.title() + ". " + chart.summary()),
                        figcaption(p(chart.note()), details(summary("In words"), p(chart.summary()))),
                        div(save(chart, "png", "Save picture (PNG)"), save(chart, "csv", "Save data (CSV)"))
                                .withClass("actions"),
                        details(summary("Data as a table"), scrolling(chart)).withClass("data"))
                .withClass("chart-figure");
    }

    /** A heat map needs room for each of its panels. */
    private static String panels(Chart chart) {
        return chart instanceof HeatMap heat
                ? "panels-" + Math.min(heat.panels().size(), 6)
                : "";
    }

    private static DomContent save(Chart chart, String kind, String label) {
        return button(label)
                .withType("button")
                .attr("data-save", kind)
                .attr("data-chart", chart.id())
                .attr("aria-label", label + " of " + chart.title());
    }

    private static DomContent scrolling(Chart chart) {
        return div(table(chart.data()))
                .withClass("scroll")
                .attr("role", "region")
                .attr("tabindex", "0")
                .attr("aria-label", "Data of " + chart.title());
    }

    private static DomContent table(Chart.Data data) {
        return j2html.TagCreator.table(
                caption(data.caption()),
                thead(tr(each(data.head(), name -> th(name).attr("scope", "col")))),
                tbody(each(data.rows(), ChartFigure::row)));
    }

    private static DomContent row(List<String> cells) {
        return tr(th(cells.getFirst()).attr("scope", "row"), each(cells.subList(1, cells.size()), cell -> td(cell)));
    }
}
