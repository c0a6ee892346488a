package threadlab.loadtest.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;

/** The parts that pages are made of. */
final class Elements {
    private Elements() {}

    /** A word with a sign and a colour of its own: a verdict or a validity. */
    static DomContent badge(String word) {
        return span(sign(word) + " " + word).withClasses("badge", "badge-" + word);
    }

    private static String sign(String word) {
        return switch (word) {
            case "confirmed", "valid" -> "✓";
            case "refuted" -> "✗";
            case "inconclusive", "partial" -> "?";
            default -> "!";
        };
    }

    /** A table that turns into a list of cards on a narrow screen, where each cell says its column's name. */
    static DomContent cards(String caption, List<String> names, List<List<DomContent>> rows) {
        return table(
                        caption(caption),
                        thead(tr(each(names, name -> th(name).attr("scope", "col")))),
                        tbody(each(
                                rows,
                                row -> tr(each(
                                        IntStream.range(0, names.size()).boxed().toList(),
                                        column -> td(row.get(column)).attr("data-label", names.get(column)))))))
                .withClass("cards");
    }
}
