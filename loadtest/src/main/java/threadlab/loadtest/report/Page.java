package threadlab.loadtest.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.html;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import j2html.TagCreator;
import j2html.tags.DomContent;
import j2html.tags.specialized.HeadTag;
import java.util.List;
import threadlab.loadtest.report.chart.Chart;

/** A page that needs nothing beside it: style, script, chart library and data are in the one file. */
final class Page {
    /** No request leaves the page, whatever it is given to show. */
    private static final String POLICY =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:";

    private static final JsonMapper JSON = new JsonMapper();

    private Page() {}

    /**
     * Returns the page.
     *
     * @param title in the browser's tab
     * @param charts whose figures are among the contents
     * @param contents from the top
     */
    static String of(String title, List<Chart> charts, List<DomContent> contents) {
        return document(html(
                        head(title, POLICY),
                        body(
                                a("Skip to the results").withHref("#results").withClass("skip"),
                                main(each(contents, part -> part)).withId("results"),
                                footer(p("Drawn by threadlab from saved results; everything is in this one file.")),
                                script(rawHtml(json(charts)))
                                        .withType("application/json")
                                        .withId("charts"),
                                script(rawHtml(inline(Assets.chartLibrary()))),
                                script(rawHtml(inline(Assets.script())))))
                .withLang("en"));
    }

    /** Returns the head of a page in our style, which may ask for no more than the policy allows. */
    static HeadTag head(String title, String policy) {
        return TagCreator.head(
                meta().withCharset("utf-8"),
                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                meta().attr("http-equiv", "Content-Security-Policy").withContent(policy),
                title(title),
                link().withRel("icon").withHref("data:,"),
                style(rawHtml(Assets.style())));
    }

    /**
     * An array knows what its elements are, and a list does not. No less-than sign is left that could end the script
     * element or begin a comment.
     */
    private static String json(List<Chart> charts) {
        try {
            return JSON.writeValueAsString(charts.toArray(Chart[]::new)).replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("charts are records of numbers and names", impossible);
        }
    }

    /** In the strings and patterns of a script, where alone it can occur, this means the same. */
    static String inline(String script) {
        return script.replaceAll("(?i)</(script)", "<\\\\/$1").replace("<!--", "<\\!--");
    }
}
