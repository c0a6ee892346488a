package threadlab.loadtest.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.stats.SuiteFile;

/** A suite as one HTML file that needs nothing beside it. */
public final class HtmlReport {
    private HtmlReport() {}

    /** Returns the page. */
    public static String of(SuiteFile suite) {
        SuiteEvidence evidence = new SuiteEvidence(suite);
        List<ExperimentView> experiments = suite.experiments().stream()
                .map(each -> ExperimentView.of(each, evidence.of(each)))
                .toList();
        List<Chart> instrument = Sections.instrument(evidence.ofAll());
        List<DomContent> contents = new ArrayList<>();
        contents.add(top(suite));
        contents.add(claims(suite));
        experiments.forEach(each -> contents.add(each.html()));
        contents.add(instrument(instrument));
        contents.add(environment(suite));
        contents.add(reproduce(suite));
        return Page.of(
                "threadlab: " + suite.verdict().label(),
                Stream.concat(experiments.stream().flatMap(ExperimentView::charts), instrument.stream())
                        .toList(),
                contents);
    }

    private static DomContent top(SuiteFile suite) {
        Conclusion conclusion = Conclusion.of(suite);
        Trust trust = Trust.of(suite);
        return header(
                p("threadlab suite, profile " + suite.settings().profile() + ", "
                                + Notes.toTheSecond(suite.startedAt()))
                        .withClass("kicker"),
                h1(conclusion.headline()),
                p(Elements.badge(trust.word()), text(" " + trust.basis())),
                Elements.reasons(trust.validity()),
                dl(
                                fact("The modes", Notes.modes(suite)),
                                fact("Why", conclusion.why()),
                                fact("How sure", List.of(conclusion.sureness())),
                                fact("What would change the answer", conclusion.change()),
                                fact("Does theory hold", List.of(conclusion.theory())))
                        .withClasses("facts", "answer"),
                each(Notes.of(suite), note -> p(note).withClass("note")));
    }

    private static DomContent fact(String name, List<String> sentences) {
        return iff(
                sentences.stream().anyMatch(sentence -> !sentence.isBlank()),
                div(
                        dt(name),
                        sentences.size() == 1
                                ? dd(sentences.getFirst())
                                : dd(ul(each(sentences, sentence -> li(sentence))))));
    }

    private static DomContent claims(SuiteFile suite) {
        List<Elements.Group> groups = suite.experiments().stream()
                .map(experiment -> new Elements.Group(
                        span(
                                a(experiment.id()).withHref("#" + ExperimentView.anchor(experiment.id())),
                                text(": " + experiment.claim())),
                        ClaimRow.of(experiment).stream()
                                .filter(ClaimRow::primary)
                                .map(HtmlReport::claim)
                                .toList()))
                .toList();
        return section(
                h2("What theory claims, and what was measured"),
                Elements.cards(
                        "Each claim by the metric that modes are compared by",
                        List.of("mode", "metric", "predicted", "measured", "error", "trials", "verdict"),
                        groups));
    }

    private static List<DomContent> claim(ClaimRow row) {
        return List.of(
                text(row.mode()),
                text(row.metric()),
                text(row.predicted()),
                text(row.measured()),
                text(row.error()),
                text(Integer.toString(row.trials())),
                Elements.badge(row.verdict().label()));
    }

    private static DomContent instrument(List<Chart> charts) {
        return iff(
                !charts.isEmpty(),
                section(
                        h2("Was the instrument well?"),
                        p("A load is invalid, and nothing is concluded from it, where the generator fell behind its"
                                + " schedule (lag p99 over 1 ms and over 5 % of the median response time), sent less than"
                                + " 99 % of what was due, used over 80 % of a core, or stood still for over 100 ms; and"
                                + " where strangers and the hypervisor took over 10 % of the machine's CPU."),
                        Elements.folded("The generator's health", charts)));
    }

    private static DomContent environment(SuiteFile suite) {
        return section(
                h2("Where it was measured"),
                dl(each(Notes.facts(suite), (name, value) -> div(dt(name), dd(value))))
                        .withClass("facts"));
    }

    private static DomContent reproduce(SuiteFile suite) {
        return section(
                h2("How to measure it again"),
                p("The same order of trials comes from the same seed, "
                        + suite.settings().seed() + "; the figures vary with the machine."),
                pre(code(suite.command())).attr("tabindex", "0"));
    }
}
