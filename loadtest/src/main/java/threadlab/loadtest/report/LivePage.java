package threadlab.loadtest.report;

import static j2html.TagCreator.button;
import static j2html.TagCreator.each;

import java.util.List;
import java.util.Map;

/** The page that shows a suite while it runs: it is told what happens, and shows the report so far. */
public final class LivePage {
    /** Only its own server is asked. */
    private static final String ITS_SERVER = "; connect-src 'self'; frame-src 'self'";

    private LivePage() {}

    /**
     * Returns the page.
     *
     * @param modes between which the toggle switches
     */
    public static String of(List<String> modes) {
        String buttons = each(
                        modes, mode -> button(mode).attr("data-mode", mode).withCondDisabled(true))
                .render();
        return Page.framed("threadlab, live", ITS_SERVER, Page.drawn("live", Map.of("modes", buttons)));
    }

    /** Returns what stands in place of the report before the first. */
    public static String nothingYet() {
        return Page.framed("No report yet", ITS_SERVER, Assets.ours("no-report.html"));
    }
}
