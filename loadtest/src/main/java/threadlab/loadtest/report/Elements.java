package threadlab.loadtest.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
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
import j2html.tags.specialized.DlTag;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.ChartFigure;
import threadlab.loadtest.sample.Validity;

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
    static DomContent reasons(List<String> reasons) {
        return iff(
                !reasons.isEmpty(),
                details(
                                summary("Why: " + Figures.count(reasons.size(), "reason")),
                                ul(each(reasons, reason -> li(reason))))
                        .withClass("reasons"));
    }

    /** The same of a validity. */
    static DomContent reasons(Validity validity) {
        return reasons(validity.reasons().stream().map(ReasonText::of).toList());
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

    /**
     * Tables that belong together, with the same columns.
     *
     * @param heads what they are about, in the order of the tables
     */
    static DomContent grouped(String caption, List<DomContent> heads, List<Table<ClaimRow>> tables) {
        List<String> names = tables.isEmpty() ? List.of() : tables.getFirst().head();
        return cards(
                caption,
                names,
                IntStream.range(0, tables.size())
                        .<DomContent>mapToObj(i -> tbody(
                                tr(th(heads.get(i)).attr("scope", "rowgroup").attr("colspan", names.size()))
                                        .withClass("group"),
                                body(tables.get(i))))
                        .toList());
    }

    /** A table that turns into a list of cards on a narrow screen, where each cell says its column's name. */
    static DomContent rows(String caption, Table<?> table) {
        return cards(caption, table.head(), List.of(tbody(body(table))));
    }

    private static DomContent cards(String caption, List<String> names, List<DomContent> bodies) {
        return table(
                        caption(caption),
                        thead(tr(each(names, name -> th(name).attr("scope", "col")))),
                        each(bodies, body -> body))
                .withClass("cards");
    }

    private static DomContent body(Table<?> table) {
        return each(
                table.cells(),
                cells -> tr(each(IntStream.range(0, cells.size()).boxed().toList(), column -> td(cell(
                                table.columns().get(column), cells.get(column)))
                        .attr("data-label", table.columns().get(column).name()))));
    }

    private static DomContent cell(Table.Column<?> column, String words) {
        return column.kind() == Table.Kind.BADGE ? badge(words) : text(words);
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
