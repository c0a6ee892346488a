package threadlab.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import threadlab.loadtest.report.Table.Kind;

/** Markdown as pull requests show it. */
final class Markdown {
    private Markdown() {}

    /** Keeps what is said from being read as markup. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("([|\\\\`*_\\[\\]])", "\\\\$1");
    }

    /** Returns the lines of a table. */
    static List<String> table(Table<?> table) {
        Stream<String> rules = table.columns().stream().map(column -> column.kind() == Kind.NUMBER ? "---:" : "---");
        return Stream.concat(
                        Stream.of(line(table.head()), "| " + String.join(" | ", rules.toList()) + " |"),
                        table.cells().stream().map(Markdown::line))
                .toList();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells.stream().map(Markdown::escape).toList()) + " |";
    }
}
