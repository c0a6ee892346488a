package threadlab.loadtest.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.List;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;

/** A suite as one HTML file that needs nothing beside it. */
public final class HtmlReport {
    private HtmlReport() {}

    /** Returns the page. */
    public static String of(SuiteFile suite) {
        Conclusion conclusion = Conclusion.of(suite);
        return document(html(
                        head(title("threadlab: " + suite.verdict().label()), style("td{padding:.2rem .6rem}")),
                        body(
                                h1(conclusion.headline()),
                                p(conclusion.sureness()),
                                p(conclusion.theory()),
                                p(Trust.of(suite).line()),
                                each(suite.experiments(), HtmlReport::experiment),
                                each(Notes.of(suite), note -> p(note)),
                                p(Notes.environment(suite.environment())),
                                p(code(suite.command()))))
                .withLang("en"));
    }

    private static DomContent experiment(ExperimentResult experiment) {
        return section(
                h2(experiment.id() + ": " + experiment.question()),
                p(experiment.claim()),
                table(
                        caption("Verdict: " + experiment.verdict().label()),
                        thead(tr(each(
                                List.of("mode", "metric", "predicted", "measured", "error", "trials", "verdict"),
                                name -> th(name)))),
                        tbody(each(ClaimRow.of(experiment), HtmlReport::row))),
                each(experiment.comparisons(), each -> p(Trust.sentence(experiment, each))));
    }

    private static DomContent row(ClaimRow row) {
        return tr(
                td(row.mode()),
                td(row.metric()),
                td(row.predicted()),
                td(row.measured()),
                td(row.error()),
                td(Integer.toString(row.trials())),
                td(row.verdict().label()));
    }
}
