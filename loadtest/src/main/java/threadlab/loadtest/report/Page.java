package threadlab.loadtest.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import j2html.tags.DomContent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import threadlab.loadtest.report.chart.Chart;

/** A page that needs nothing beside it: style, script, chart library and data are in the one file. */
final class Page {
    private static final JsonMapper JSON = new JsonMapper();

    private Page() {}

    /**
     * Returns the page; no request leaves it, whatever it is given to show.
     *
     * @param title in the browser's tab
     * @param charts whose places are among the contents
     * @param contents from the top
     */
    static String of(String title, Stream<Chart> charts, DomContent... contents) {
        String shown = each(contents).render();
        return framed(title, "", drawn("report", Map.of("contents", shown, "charts", json(charts))));
    }

    /**
     * Returns a whole page in our style.
     *
     * @param allowed what it may ask for: the rest of its content security policy
     * @param body as HTML
     */
    static String framed(String title, String allowed, String body) {
        Map<String, String> parts = new HashMap<>(Map.of("allowed", allowed, "body", body));
        parts.put("title", text(title).render());
        parts.put("style", Assets.ours("report.css"));
        return Assets.filled("page.html", parts);
    }

    /** Returns a body in which the script of the same name draws charts. */
    static String drawn(String name, Map<String, String> parts) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("library", inline(Assets.chartLibrary()));
        all.put("script", inline(Assets.ours(name + ".js")));
        return Assets.filled(name + ".html", all);
    }

    /**
     * An array knows what its elements are, and a list does not. No less-than sign is left that could end the script
     * element or begin a comment.
     */
    private static String json(Stream<Chart> charts) {
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
