package threadlab.loadtest.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.DetailsTag;
import j2html.tags.specialized.DlTag;
import java.util.List;
import java.util.SequencedMap;
import threadlab.loadtest.report.chart.Chart;

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
            case "undecided", "partial" -> "?";
            default -> "!";
        };
    }

    /** The reasons why a measurement may not be believed, folded; nothing where there are none. */
    static DomContent reasons(List<String> reasons) {
        return iff(
                !reasons.isEmpty(),
                details(
                                summary("Why: " + Figures.count(reasons.size(), "reason")),
                                ul(each(reasons, reason -> li(reason))))
                        .withClass("reasons"));
    }

    /** Names and what is to be said of each; what has no words is left out. */
    static DlTag facts(SequencedMap<String, List<String>> facts) {
        return dl(each(
                        facts.entrySet().stream()
                                .filter(fact -> fact.getValue().stream().anyMatch(words -> !words.isBlank()))
                                .toList(),
                        fact -> div(
                                dt(fact.getKey()),
                                fact.getValue().size() == 1
                                        ? dd(fact.getValue().getFirst())
                                        : dd(ul(each(fact.getValue(), words -> li(words)))))))
                .withClass("facts");
    }

    /** A table that turns into a list of cards on a narrow screen, where each cell says its column's name. */
    static DomContent rows(String caption, Table<?> table) {
        return cards(caption, table.head(), tbody(body(table)));
    }

    /**
     * The same of several groups of rows.
     *
     * @param names of the columns
     * @param groups made by {@link #group}
     */
    static DomContent cards(String caption, List<String> names, DomContent... groups) {
        return table(caption(caption), thead(tr(each(names, name -> th(name).attr("scope", "col")))), each(groups))
                .withClass("cards");
    }

    /** Rows below a head that says what they are about. */
    static DomContent group(DomContent head, Table<?> table) {
        return tbody(
                tr(th(head).attr("scope", "rowgroup")
                                .attr("colspan", table.columns().size()))
                        .withClass("group"),
                body(table));
    }

    private static <R> DomContent body(Table<R> table) {
        return each(
                table.rows(),
                row -> tr(each(table.columns(), column -> td(cell(
                                column.kind(), column.read().apply(row)))
                        .attr("data-label", column.name()))));
    }

    private static DomContent cell(Table.Kind kind, String words) {
        return kind == Table.Kind.BADGE ? badge(words) : text(words);
    }

    /** The places of charts, which the page's script fills. */
    static DomContent charts(List<Chart> charts) {
        return div(each(charts, chart -> figure().withClass("chart-figure").attr("data-figure", chart.id())))
                .withClass("charts");
    }

    /** Charts that are shown on request. */
    static DomContent folded(String name, List<Chart> charts) {
        DetailsTag folded = details(summary(name + ": " + Figures.count(charts.size(), "chart")), charts(charts));
        return iff(!charts.isEmpty(), folded.withClass("folded"));
    }

    /** Whether the load generator was healthy; nothing where there is nothing to show. */
    static DomContent generator(List<Chart> charts) {
        return iff(
                !charts.isEmpty(),
                section(
                        h2("Was the load generator healthy?"),
                        p(
                                "A load is invalid, and nothing is concluded from it, where the load generator fell behind its"
                                        + " schedule (lag p99 over 1 ms and over 5 % of the median response time), sent less than"
                                        + " 99 % of what was due, used over 80 % of a core, or stalled for over 100 ms; and where"
                                        + " other programs and the hypervisor took over 10 % of the machine's CPU time."),
                        folded("The load generator's health", charts)));
    }
}
