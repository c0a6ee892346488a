package threadlab.loadtest.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import threadlab.loadtest.report.ComparisonWords.Row;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.ChartFigure;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.stats.RunComparison;
import threadlab.loadtest.stats.RunSet;

/** Compared runs as one HTML file that needs nothing beside it. */
public final class CompareReport {
    private CompareReport() {}

    /**
     * Returns the page.
     *
     * @param comparisons of one baseline with each candidate, at least one
     */
    public static String of(List<RunComparison> comparisons) {
        List<RunSet> sides = Stream.concat(
                        Stream.of(comparisons.getFirst().baseline()),
                        comparisons.stream().map(RunComparison::candidate))
                .toList();
        Evidence evidence = CompareEvidence.of(sides, comparisons);
        List<Chart> charts = Sections.basis(evidence);
        List<Chart> instrument = Sections.instrument(evidence);
        List<DomContent> contents = new ArrayList<>();
        contents.add(top(comparisons, sides));
        comparisons.forEach(each -> contents.add(metrics(each)));
        contents.add(section(h2("Charts"), div(each(charts, ChartFigure::of)).withClass("charts")));
        contents.add(section(h2("Was the instrument well?"), Elements.folded("The generator's health", instrument)));
        contents.add(conditions(sides));
        return Page.of(
                "threadlab compare",
                Stream.concat(charts.stream(), instrument.stream()).toList(),
                contents);
    }

    private static DomContent top(List<RunComparison> comparisons, List<RunSet> sides) {
        return header(
                p("threadlab compare").withClass("kicker"),
                each(comparisons, each -> h1(ComparisonWords.headline(each))),
                ul(each(
                        sides,
                        side -> li(
                                Elements.badge(side.validity().valid() ? "valid" : "invalid"),
                                text(" " + ComparisonWords.side(side)),
                                Elements.reasons(side.validity())))),
                each(
                        comparisons.stream()
                                .flatMap(each -> each.warnings().stream())
                                .distinct()
                                .toList(),
                        warning -> p("Warning: " + warning).withClass("reasons")));
    }

    private static DomContent metrics(RunComparison comparison) {
        String names = comparison.candidate().label() + " against "
                + comparison.baseline().label();
        return section(
                h2(names),
                Elements.rows(
                        "Response times are from due to answered; a percentile without enough samples is left out",
                        List.of("metric", "baseline", "candidate", "ratio", "interval", "pairs", "candidate is"),
                        ComparisonWords.rows(comparison).stream()
                                .map(row -> cells(row, comparison.pairs()))
                                .toList()),
                p(ComparisonWords.sureness(comparison)));
    }

    private static List<DomContent> cells(Row row, int pairs) {
        return Stream.of(
                        row.metric(),
                        row.baseline(),
                        row.candidate(),
                        row.ratio(),
                        row.interval(),
                        Integer.toString(pairs),
                        row.meaning())
                .<DomContent>map(cell -> text(cell))
                .toList();
    }

    private static DomContent conditions(List<RunSet> sides) {
        return section(
                h2("How and where it was measured"),
                Elements.rows(
                        "Each run",
                        List.of("label", "started", "target", "load", "samples", "machine"),
                        sides.stream()
                                .flatMap(side -> side.runs().stream())
                                .map(CompareReport::conditions)
                                .toList()));
    }

    private static List<DomContent> conditions(RunFile run) {
        return Stream.of(
                        run.label(),
                        Notes.toTheSecond(run.startedAt()),
                        run.target().method() + " " + run.target().url(),
                        Notes.load(run.load()),
                        String.format(Locale.ROOT, "%,d", run.responseTimeMs().count()),
                        Notes.environment(run.environment()))
                .<DomContent>map(cell -> text(cell))
                .toList();
    }
}
