package threadlab.loadtest.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.report.chart.Chart;

/** A suite as one HTML file that needs nothing beside it. */
public final class HtmlReport {
    private HtmlReport() {}

    /** Returns the page. */
    public static String of(SuiteResults suite) {
        List<ExperimentView> experiments = suite.experiments().stream()
                .map(each -> ExperimentView.of(each, EvidenceReader.of(suite, each)))
                .toList();
        List<Chart> generator = Sections.generator(EvidenceReader.of(suite));
        return Page.of(
                "threadlab: " + suite.verdict().label(),
                Stream.concat(experiments.stream().flatMap(ExperimentView::charts), generator.stream()),
                top(suite),
                claims(suite),
                each(experiments, ExperimentView::html),
                Elements.generator(generator),
                environment(suite),
                reproduce(suite));
    }

    private static DomContent top(SuiteResults suite) {
        Conclusion conclusion = Conclusion.of(suite);
        Trust trust = Trust.of(suite);
        SequencedMap<String, List<String>> answer = new LinkedHashMap<>();
        answer.put("The modes", Facts.modes(suite));
        answer.put("Why", conclusion.why());
        answer.put("How sure", List.of(conclusion.confidence()));
        answer.put("What would change the answer", conclusion.change());
        answer.put("Does theory hold", List.of(conclusion.theory()));
        return header(
                p("threadlab suite, profile " + suite.settings().profile() + ", "
                                + Facts.toTheSecond(suite.origin().startedAt()))
                        .withClass("kicker"),
                h1(conclusion.headline()),
                p(Elements.badge(trust.word()), text(" " + trust.basis())),
                Elements.reasons(trust.reasons()),
                Elements.facts(answer).withClasses("facts", "answer"),
                each(Facts.notes(suite), note -> p(note).withClass("note")));
    }

    private static DomContent claims(SuiteResults suite) {
        return section(
                h2("What theory claims, and what was measured"),
                Elements.cards(
                        "Each claim by the metric that variants are compared by",
                        ClaimRow.COLUMNS.stream().map(Table.Column::name).toList(),
                        suite.experiments().stream()
                                .map(each -> Elements.group(claim(each), ClaimRow.table(each, ClaimRow::primary)))
                                .toArray(DomContent[]::new)));
    }

    private static DomContent claim(ExperimentResult experiment) {
        return span(
                a(experiment.id()).withHref("#" + ExperimentView.anchor(experiment.id())),
                text(": " + experiment.claim()));
    }

    private static DomContent environment(SuiteResults suite) {
        SequencedMap<String, List<String>> facts = new LinkedHashMap<>();
        Facts.of(suite).forEach((name, value) -> facts.put(name, List.of(value)));
        return section(h2("Where it was measured"), Elements.facts(facts));
    }

    private static DomContent reproduce(SuiteResults suite) {
        return section(
                h2("How to measure it again"),
                p("The same order of trials comes from the same seed, "
                        + suite.settings().seed() + "; the figures vary with the machine."),
                pre(code(suite.origin().command())).attr("tabindex", "0"));
    }
}
