package threadlab.loadtest.report;

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
import java.util.List;
import java.util.stream.Stream;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.report.Table.Column;
import threadlab.loadtest.report.Table.Kind;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.sample.Run;

/** Compared runs as one HTML file that needs nothing beside it. */
public final class CompareReport {
    private static final List<Column<MetricComparison>> COLUMNS = Column.with(
            CompareText.COLUMNS,
            CompareText.COLUMNS.size() - 1,
            new Column<>("pairs", Kind.NUMBER, by -> CompareText.shown(by, ratio -> Integer.toString(ratio.pairs()))));

    private static final List<Column<Run>> RUN_COLUMNS = List.of(
            new Column<>("label", Kind.NAME, Run::label),
            new Column<>("started", Kind.WORDS, run -> Facts.toTheSecond(run.startedAt())),
            new Column<>(
                    "target",
                    Kind.WORDS,
                    run -> run.asked().method() + " " + run.asked().url()),
            new Column<>("load", Kind.WORDS, run -> Facts.load(run.asked().load())),
            new Column<>(
                    "samples",
                    Kind.NUMBER,
                    run -> Figures.of((double) run.main().times().response().getTotalCount())),
            new Column<>(
                    "machine",
                    Kind.WORDS,
                    run -> Facts.environment(run.conditions().environment())));

    private CompareReport() {}

    /**
     * Returns the page.
     *
     * @param comparisons of one baseline with each candidate, at least one
     */
    public static String of(List<RunComparison> comparisons) {
        List<RunSet> labels = EvidenceReader.labels(comparisons);
        Evidence evidence = EvidenceReader.of(comparisons);
        List<Chart> charts = Sections.basis(evidence);
        List<Chart> generator = Sections.generator(evidence);
        return Page.of(
                "threadlab compare",
                Stream.concat(charts.stream(), generator.stream()),
                top(comparisons, labels),
                each(comparisons, CompareReport::metrics),
                section(h2("Charts"), Elements.charts(charts)),
                Elements.generator(generator),
                section(h2("How and where it was measured"), Elements.rows("Each run", runs(labels))));
    }

    private static Table<Run> runs(List<RunSet> labels) {
        return new Table<>(
                RUN_COLUMNS,
                labels.stream().flatMap(label -> label.runs().stream()).toList());
    }

    private static DomContent top(List<RunComparison> comparisons, List<RunSet> labels) {
        return header(
                p("threadlab compare").withClass("kicker"),
                each(comparisons, each -> h1(CompareText.headline(each))),
                ul(each(
                        labels,
                        label -> li(
                                Elements.badge(label.validity().valid() ? "valid" : "invalid"),
                                text(" " + CompareText.side(label)),
                                each(CompareText.results(label).map(result -> p(result))),
                                Elements.reasons(ReasonText.of(label.validity()))))),
                each(comparisons.stream()
                        .flatMap(each -> each.warnings().stream())
                        .distinct()
                        .map(warning -> p("Warning: " + ReasonText.of(warning)).withClass("reasons"))));
    }

    private static DomContent metrics(RunComparison comparison) {
        return section(
                h2(comparison.candidate().label() + " against "
                        + comparison.baseline().label()),
                Elements.rows(
                        "Response times are from due to answered; a percentile without enough samples is left out",
                        CompareText.table(comparison, COLUMNS)),
                p(CompareText.confidence(comparison)));
    }
}
