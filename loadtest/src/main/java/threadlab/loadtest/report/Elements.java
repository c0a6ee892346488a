package threadlab.loadtest.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.ChartFigure;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Figures;

/** The parts that pages are made of. */
final class Elements {
    private Elements() {}

    /** A word with a sign and a colour of its own: a verdict or a validity. */
    static DomContent badge(String word) {
        return span(sign(word) + " " + word).withClasses("badge", "badge-" + word);
    }

    private static String sign(String word) {
        return switch (word) {
            case "confirmed", "valid" -> "✓";
            case "refuted" -> "✗";
            case "inconclusive", "partial" -> "?";
            default -> "!";
        };
    }

    /** The reasons why a measurement may not be believed, folded; nothing where there are none. */
    static DomContent reasons(Validity validity) {
        int count = validity.reasons().size();
        return iff(
                count > 0,
                details(
                                summary("Why: " + Figures.count(count, "reason")),
                                ul(each(validity.reasons(), reason -> li(reason))))
                        .withClass("reasons"));
    }

    /**
     * Rows of a table that belong together.
     *
     * @param head what they are about
     * @param rows one cell for each column
     */
    record Group(DomContent head, List<List<DomContent>> rows) {}

    /** A table that turns into a list of cards on a narrow screen, where each cell says its column's name. */
    static DomContent cards(String caption, List<String> names, List<Group> groups) {
        return table(
                        caption(caption),
                        heads(names),
                        each(
                                groups,
                                group -> tbody(
                                        tr(th(group.head())
                                                        .attr("scope", "rowgroup")
                                                        .attr("colspan", names.size()))
                                                .withClass("group"),
                                        each(group.rows(), row -> row(names, row)))))
                .withClass("cards");
    }

    /** The same without groups. */
    static DomContent rows(String caption, List<String> names, List<List<DomContent>> rows) {
        return table(caption(caption), heads(names), tbody(each(rows, row -> row(names, row))))
                .withClass("cards");
    }

    private static DomContent heads(List<String> names) {
        return thead(tr(each(names, name -> th(name).attr("scope", "col"))));
    }

    private static DomContent row(List<String> names, List<DomContent> cells) {
        return tr(each(IntStream.range(0, names.size()).boxed().toList(), column -> td(cells.get(column))
                .attr("data-label", names.get(column))));
    }

    /** Charts that are shown on request. */
    static DomContent folded(String name, List<Chart> charts) {
        return iff(
                !charts.isEmpty(),
                details(
                                summary(name + ": " + Figures.count(charts.size(), "chart")),
                                div(each(charts, ChartFigure::of)).withClass("charts"))
                        .withClass("folded"));
    }
}
