package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.loadtest.report.Table.Kind;

/** Plain text in columns and paragraphs, at most {@value #WIDTH} wide. */
final class PlainText {
    private static final int WIDTH = 100;
    private static final String GAP = "  ";

    private PlainText() {}

    /** Returns the lines of a table, indented; its widest column of names gives way where they would be too wide. */
    static String table(Table<?> table, String indent) {
        List<List<String>> lines =
                Stream.concat(Stream.of(table.head()), table.cells().stream()).toList();
        List<Kind> kinds = table.columns().stream().map(Table.Column::kind).collect(Collectors.toList());
        List<Integer> widths = widths(lines, kinds, WIDTH - indent.length());
        return lines.stream()
                .map(line -> indent + line(line, widths, kinds).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static List<Integer> widths(List<List<String>> lines, List<Kind> kinds, int most) {
        List<Integer> widths = IntStream.range(0, kinds.size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .collect(Collectors.toCollection(ArrayList::new));
        int total = widths.stream().mapToInt(Integer::intValue).sum() + GAP.length() * (widths.size() - 1);
        if (total > most) {
            int names = kinds.lastIndexOf(Kind.NAME) + 1;
            int widest = widths.indexOf(Collections.max(widths.subList(0, names)));
            widths.set(widest, Math.max(1, widths.get(widest) - (total - most)));
        }
        return widths;
    }

    private static String line(List<String> line, List<Integer> widths, List<Kind> kinds) {
        return IntStream.range(0, line.size())
                .mapToObj(column -> cell(line.get(column), widths.get(column), kinds.get(column)))
                .collect(Collectors.joining(GAP));
    }

    private static String cell(String text, int width, Kind kind) {
        if (text.length() > width) {
            return text.substring(0, width - 1) + "…";
        }
        String padding = " ".repeat(width - text.length());
        return kind == Kind.NAME || kind == Kind.WORDS ? text + padding : padding + text;
    }

    /** Breaks each into a paragraph of its own, with the same words before; of empty ones there is none. */
    static String paragraphs(String before, Stream<String> texts, String indent) {
        return texts.filter(text -> !text.isEmpty())
                .map(text -> paragraph(before + text, indent))
                .collect(Collectors.joining());
    }

    /** Breaks a paragraph between words; lines after the first are indented further. */
    static String paragraph(String text, String indent) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && !line.toString().isBlank()) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(indent).append(GAP);
            }
            line.append(line.toString().isBlank() ? "" : " ").append(word);
        }
        return lines.append(line.toString().stripTrailing()).append('\n').toString();
    }
}
