package threadlab.loadtest.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.ChartFigure;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.CaseResult;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;

/**
 * One experiment's part of the report: question, prediction, measurement, verdict, charts and what follows.
 *
 * @param result what was found
 * @param cases as sections draw them
 * @param charts those that have anything to show
 * @param meaning what follows for the reader
 */
record ExperimentView(ExperimentResult result, List<CaseView> cases, List<Chart> charts, List<String> meaning) {

    /** Returns one for each experiment; a mode on a JDK has the same tone in all. */
    static List<ExperimentView> of(SuiteFile suite) {
        List<String> tones = new ArrayList<>(suite.experiments().stream()
                .flatMap(each -> each.cases().stream())
                .map(ExperimentView::identity)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        return suite.experiments().stream().map(each -> of(each, tones)).toList();
    }

    private static ExperimentView of(ExperimentResult result, List<String> tones) {
        List<CaseView> cases = result.cases().stream()
                .map(each -> new CaseView(ClaimRow.label(result, each), tones.indexOf(identity(each)), each))
                .toList();
        Section section = Sections.of(result.id());
        List<Chart> charts =
                section.charts(cases).stream().filter(chart -> !chart.empty()).toList();
        List<String> meaning =
                section.meaning(cases.stream().filter(CaseView::valid).toList());
        return new ExperimentView(result, cases, charts, meaning);
    }

    private static String identity(CaseResult of) {
        return of.mode() + " on " + of.jdk();
    }

    /** Returns the name by which links find an experiment. */
    static String anchor(String experiment) {
        return "experiment-" + experiment;
    }

    DomContent html() {
        return section(
                        h2(
                                text(result.id() + ": " + result.question() + " "),
                                Elements.badge(result.verdict().label())),
                        p(strong("Prediction. "), text(result.claim())),
                        p(parameters()).withClass("note"),
                        measured(),
                        invalid(),
                        ul(each(result.comparisons(), each -> li(Trust.sentence(result, each)))),
                        div(each(charts, ChartFigure::of)).withClass("charts"),
                        iff(
                                !meaning.isEmpty(),
                                div(h3("What this means for you"), ul(each(meaning, each -> li(each))))))
                .withId(anchor(result.id()));
    }

    private DomContent measured() {
        return Elements.rows(
                "Predicted and measured: the median of the trials",
                List.of("mode", "metric", "predicted", "holds for", "measured", "error", "trials", "verdict"),
                ClaimRow.of(result).stream().map(ExperimentView::row).toList());
    }

    private static List<DomContent> row(ClaimRow row) {
        return List.of(
                text(row.mode()),
                text(row.metric()),
                text(row.predicted()),
                text(row.accepted()),
                text(row.measured()),
                text(row.error()),
                text(Integer.toString(row.trials())),
                Elements.badge(row.verdict().label()));
    }

    private DomContent invalid() {
        return each(
                cases.stream().filter(each -> !each.valid()).toList(),
                each -> div(
                        p(each.label() + " is invalid, so nothing follows from its numbers.")
                                .withClass("reasons"),
                        Elements.reasons(each.result().validity())));
    }

    private String parameters() {
        return "With "
                + cases.stream()
                        .flatMap(each -> each.result().parameters().entrySet().stream())
                        .map(ExperimentView::parameter)
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String parameter(Map.Entry<String, Object> parameter) {
        Metric metric = Metric.of(parameter.getKey());
        String value =
                switch (parameter.getValue()) {
                    case Number number -> metric.show(number.doubleValue());
                    case List<?> several ->
                        several.stream()
                                .map(each -> each instanceof Number number
                                        ? metric.show(number.doubleValue())
                                        : String.valueOf(each))
                                .collect(Collectors.joining(" and "));
                    default -> String.valueOf(parameter.getValue());
                };
        return metric.label() + " " + value;
    }
}
