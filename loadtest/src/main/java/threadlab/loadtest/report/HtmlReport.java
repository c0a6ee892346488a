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
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;

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
                p("threadlab suite, profile " + suite.settings().profile() + ", " + suite.startedAt())
                        .withClass("kicker"),
                h1(conclusion.headline()),
                p(conclusion.sureness()).withClass("lead"),
                p(conclusion.theory()),
                p(Elements.badge(trust.word()), text(" " + trust.line())),
                iff(
                        !trust.validity().valid(),
                        ul(each(trust.validity().reasons(), reason -> li(reason)))
                                .withClass("reasons")),
                each(Notes.of(suite), note -> p(note).withClass("note")));
    }

    private static DomContent claims(SuiteFile suite) {
        return section(
                h2("What theory claims, and what was measured"),
                Elements.cards(
                        "Claims by experiment; the metric that the modes are compared by",
                        List.of("experiment", "claim", "mode", "metric", "predicted", "measured", "trials", "verdict"),
                        suite.experiments().stream()
                                .flatMap(experiment -> ClaimRow.of(experiment).stream()
                                        .filter(ClaimRow::primary)
                                        .map(row -> claim(experiment, row)))
                                .toList()));
    }

    private static List<DomContent> claim(ExperimentResult experiment, ClaimRow row) {
        return List.of(
                a(experiment.id()).withHref("#" + ExperimentView.anchor(experiment.id())),
                text(experiment.claim()),
                text(row.mode()),
                text(row.metric()),
                text(row.predicted()),
                text(row.measured()),
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
