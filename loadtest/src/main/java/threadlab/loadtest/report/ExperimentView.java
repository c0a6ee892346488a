package threadlab.loadtest.report;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.report.Table.Column;
import threadlab.loadtest.report.Table.Kind;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.sample.Quantity;

/**
 * One experiment's part of the report: question, prediction, measurement, verdict, charts and what follows.
 *
 * @param result what was found
 * @param answer the charts that answer the question
 * @param basis the charts that the answer rests on
 */
record ExperimentView(ExperimentResult result, List<Chart> answer, List<Chart> basis) {
    private static final List<Column<ClaimRow>> COLUMNS =
            Column.with(ClaimRow.COLUMNS, 3, new Column<>("holds for", Kind.NUMBER, ClaimRow::accepted));

    /** Draws what there is. */
    static ExperimentView of(ExperimentResult result, Evidence evidence) {
        return new ExperimentView(result, Sections.answer(evidence), Sections.basis(evidence));
    }

    /** Returns the name by which links find an experiment. */
    static String anchor(String experiment) {
        return "experiment-" + experiment;
    }

    /** Returns all of its charts. */
    Stream<Chart> charts() {
        return Stream.concat(answer.stream(), basis.stream());
    }

    DomContent html() {
        return section(
                        h2(
                                span(result.id()).withClass("kicker"),
                                text(" " + result.question() + " "),
                                Elements.badge(result.verdict().label())),
                        dl(fact("Prediction", text(result.claim())), fact("Measured", measured()))
                                .withClass("facts"),
                        predictions(),
                        each(result.cases(), this::invalid),
                        Elements.charts(answer),
                        h3("What this means for you"),
                        ul(each(meaning().map(each -> li(each)))),
                        Elements.folded("The evidence behind it", basis))
                .withId(anchor(result.id()));
    }

    private static DomContent fact(String name, DomContent value) {
        return div(dt(name), dd(value));
    }

    private DomContent measured() {
        return div(
                each(result.comparisons(), each -> p(FindingText.sentence(result, each))),
                p("With " + parameters() + ".").withClass("note"),
                each(
                        result.cases(),
                        each -> each(each.calibration().stream().map(found -> p("The machine, on "
                                        + ClaimRow.label(result, each) + ": " + ProgressText.calibration(found) + ".")
                                .withClass("note")))));
    }

    private String parameters() {
        return result.cases().stream()
                .flatMap(each -> each.parameters().stream())
                .map(ExperimentView::parameter)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String parameter(Quantity chosen) {
        return chosen.metric().label() + " "
                + chosen.values().stream()
                        .map(value -> Figures.of(chosen.metric(), value))
                        .collect(Collectors.joining(" and "));
    }

    /** Those that tell something, and folded those that do not. */
    private DomContent predictions() {
        Map<Boolean, List<ClaimRow>> rows =
                ClaimRow.of(result).stream().collect(Collectors.partitioningBy(ClaimRow::telling));
        List<ClaimRow> others = rows.get(false);
        String more = Figures.count(others.size(), "more prediction") + ", confirmed";
        return each(
                rows("Predicted and measured", rows.get(true)),
                iff(!others.isEmpty(), details(summary(more), rows("The other predictions", others))));
    }

    private static DomContent rows(String caption, List<ClaimRow> rows) {
        return Elements.rows(caption + ": the median of the trials", new Table<>(COLUMNS, rows));
    }

    private DomContent invalid(CaseResult of) {
        String words = ClaimRow.label(result, of) + " is invalid, so nothing follows from its numbers.";
        return iff(
                !of.valid(),
                div(
                        p(words).withClass("reasons"),
                        Elements.reasons(ReasonText.of(of.trials().validity()))));
    }

    /** A sentence or two for each comparison, for each case that something limits, and for the theory. */
    private Stream<String> meaning() {
        return Stream.of(
                        result.comparisons().stream().map(FindingText::advice).filter(words -> !words.isEmpty()),
                        DiagnosisText.of(result),
                        Stream.of(Conclusion.theory(result)))
                .flatMap(words -> words);
    }
}
