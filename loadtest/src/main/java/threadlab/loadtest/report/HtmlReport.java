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
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import threadlab.loadtest.stats.SuiteFile;

/** A suite as one HTML file that needs nothing beside it. */
public final class HtmlReport {
    private HtmlReport() {}

    /** Returns the page. */
    public static String of(SuiteFile suite) {
        List<ExperimentView> experiments = ExperimentView.of(suite);
        List<DomContent> contents = new ArrayList<>();
        contents.add(top(suite));
        contents.add(claims(suite));
        experiments.forEach(each -> contents.add(each.html()));
        contents.add(environment(suite));
        contents.add(reproduce(suite));
        return Page.of(
                "threadlab: " + suite.verdict().label(),
                experiments.stream().flatMap(each -> each.charts().stream()).toList(),
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
                p(conclusion.sureness()).withClass("lead"),
                p(conclusion.theory()),
                p(Elements.badge(trust.word()), text(" " + trust.basis())),
                Elements.reasons(trust.validity()),
                each(Notes.of(suite), note -> p(note).withClass("note")));
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
