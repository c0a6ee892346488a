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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.report.Table.Column;
import threadlab.loadtest.report.Table.Kind;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.ChartFigure;
import threadlab.loadtest.sample.Quantity;

/**
 * One experiment's part of the report: question, prediction, measurement, verdict, charts and what follows.
 *
 * @param result what was found
 * @param answer the charts that answer the question
 * @param basis the charts that the answer rests on
 * @param meaning what follows for the reader
 */
record ExperimentView(ExperimentResult result, List<Chart> answer, List<Chart> basis, List<String> meaning) {
    private static final List<Column<ClaimRow>> COLUMNS = columns();

    private static List<Column<ClaimRow>> columns() {
        List<Column<ClaimRow>> columns = new ArrayList<>(ClaimRow.COLUMNS);
        columns.add(3, new Column<>("holds for", Kind.NUMBER, ClaimRow::accepted));
        return List.copyOf(columns);
    }

    /** Draws what there is. */
    static ExperimentView of(ExperimentResult result, Evidence evidence) {
        return new ExperimentView(result, Sections.answer(evidence), Sections.basis(evidence), meaning(result));
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
                        rows("Predicted and measured", telling()),
                        iff(!others().isEmpty(), details(summary(more()), rows("The other predictions", others()))),
                        invalid(),
                        div(each(answer, ChartFigure::of)).withClass("charts"),
                        h3("What this means for you"),
                        ul(each(meaning, each -> li(each))),
                        Elements.folded("The evidence behind it", basis))
                .withId(anchor(result.id()));
    }

    private static DomContent fact(String name, DomContent value) {
        return div(dt(name), dd(value));
    }

    private DomContent measured() {
        return div(
                each(result.comparisons(), each -> p(FindingText.sentence(result, each))),
                p(parameters()).withClass("note"),
                each(calibrations(), each -> p(each).withClass("note")));
    }

    private List<ClaimRow> telling() {
        return ClaimRow.of(result).stream().filter(ClaimRow::telling).toList();
    }

    private List<ClaimRow> others() {
        return ClaimRow.of(result).stream().filter(row -> !row.telling()).toList();
    }

    private String more() {
        return Figures.count(others().size(), "more prediction") + ", confirmed";
    }

    private static DomContent rows(String caption, List<ClaimRow> rows) {
        return Elements.rows(caption + ": the median of the trials", new Table<>(COLUMNS, rows));
    }

    private DomContent invalid() {
        return each(
                result.cases().stream().filter(each -> !each.valid()).toList(),
                each -> div(
                        p(ClaimRow.label(result, each) + " is invalid, so nothing follows from its numbers.")
                                .withClass("reasons"),
                        Elements.reasons(each.trials().validity())));
    }

    private List<String> calibrations() {
        return result.cases().stream()
                .flatMap(each -> each.calibration().stream()
                        .map(found -> "The machine, on " + ClaimRow.label(result, each) + ": "
                                + ProgressText.calibration(found) + "."))
                .toList();
    }

    private String parameters() {
        return "With "
                + result.cases().stream()
                        .flatMap(each -> each.parameters().stream())
                        .map(ExperimentView::parameter)
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String parameter(Quantity chosen) {
        return chosen.metric().label() + " "
                + chosen.values().stream()
                        .map(value -> Figures.of(chosen.metric(), value))
                        .collect(Collectors.joining(" and "));
    }

    /** A sentence or two for each comparison, for each case that something limits, and for the theory. */
    private static List<String> meaning(ExperimentResult result) {
        return Stream.of(
                        result.comparisons().stream().map(FindingText::advice).filter(words -> !words.isEmpty()),
                        DiagnosisText.of(result).stream(),
                        Stream.of(Conclusion.theory(result)))
                .flatMap(words -> words)
                .toList();
    }
}
