package threadlab.loadtest.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iframe;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.section;

import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.util.List;

/** The page that shows a suite while it runs: it is told what happens, and shows the report so far. */
public final class LivePage {
    /** Only its own server is asked. */
    private static final String POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
            + " img-src data: blob:; connect-src 'self'; frame-src 'self'";

    private LivePage() {}

    /**
     * Returns the page.
     *
     * @param modes between which the toggle switches
     */
    public static String of(List<String> modes) {
        return document(html(
                        Page.head("threadlab, live", POLICY),
                        body(
                                main(now(), toggle(modes), report()),
                                script(rawHtml(Page.inline(Assets.chartLibrary()))),
                                script(rawHtml(Page.inline(Assets.liveScript())))))
                .withLang("en"));
    }

    private static SectionTag now() {
        return section(
                p("threadlab suite, live").withClass("kicker"),
                h1("Waiting for the suite").withId("trial"),
                p("").withId("phase").attr("role", "status"),
                chart("measured", "Response times of what is being measured, as they come"),
                p("").withId("calibrated").withClass("note"),
                p("").withId("repeating").withClass("note"));
    }

    private static SectionTag toggle(List<String> modes) {
        return section(
                h2("Try the live toggle"),
                p(
                        "A service of its own gets a constant load, a quarter more than its pool of threads can do. Switch its"
                                + " mode and see what becomes of the response times. The suite waits meanwhile, a minute at most:"
                                + " nothing is measured beside it."),
                div(
                                button("Start when this trial is over").withId("begin"),
                                each(modes, mode -> button(mode)
                                        .attr("data-mode", mode)
                                        .withCondDisabled(true)),
                                button("End it").withId("end").withCondDisabled(true))
                        .withClass("actions"),
                p("").withId("toggled").attr("role", "status"),
                chart("latency", "Response times under the constant load"));
    }

    private static SectionTag report() {
        return section(
                h2("The report so far"),
                p("Drawn anew after each trial.").withClass("note"),
                iframe().withId("report").withSrc("/report").attr("title", "The report so far"));
    }

    private static DomContent chart(String id, String says) {
        return div().withId(id).withClass("chart").attr("role", "img").attr("aria-label", says);
    }

    /** Returns what stands in place of the report before the first. */
    public static String nothingYet() {
        return document(html(
                        Page.head("No report yet", POLICY),
                        body(main(p("There is no report yet: the first is drawn when a trial is over."))))
                .withLang("en"));
    }
}
