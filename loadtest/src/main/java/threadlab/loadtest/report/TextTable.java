package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Plain text in columns and paragraphs, at most {@value #WIDTH} wide. Not thread-safe. */
final class TextTable {
    static final int WIDTH = 100;
    private static final String GAP = "  ";

    private final int leftAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Starts a table.
     *
     * @param leftAligned how many columns, from the first, hold words; the others hold numbers
     * @param head the names of the columns
     */
    TextTable(int leftAligned, String... head) {
        this.leftAligned = leftAligned;
        rows.add(List.of(head));
    }

    TextTable row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row needs " + rows.getFirst().size() + " cells, had " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Returns the lines, indented; the widest column of words gives way where the table would be too wide. */
    String text(String indent) {
        List<Integer> widths =
                new ArrayList<>(IntStream.range(0, rows.getFirst().size())
                        .mapToObj(column -> rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0))
                        .toList());
        int total = indent.length()
                + widths.stream().mapToInt(Integer::intValue).sum()
                + GAP.length() * (widths.size() - 1);
        if (total > WIDTH) {
            int widest = widths.indexOf(Collections.max(widths.subList(0, leftAligned)));
            widths.set(widest, Math.max(1, widths.get(widest) - (total - WIDTH)));
        }
        return rows.stream()
                .map(row -> indent + line(row, widths).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> cell(row.get(column), widths.get(column), column < leftAligned))
                .collect(Collectors.joining(GAP));
    }

    private static String cell(String text, int width, boolean left) {
        if (text.length() > width) {
            return text.substring(0, width - 1) + "…";
        }
        String padding = " ".repeat(width - text.length());
        return left ? text + padding : padding + text;
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
