package threadlab.loadtest.report.chart;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import threadlab.loadtest.report.Figures;

/**
 * How many requests took how long at which time: a panel for each side, all on one scale of colours.
 *
 * @param id unique in its page; letters, digits and hyphens
 * @param title one phrase
 * @param note what is counted
 * @param x what the columns are
 * @param y what the rows are
 * @param columns the middle of each, ascending
 * @param rows ascending
 * @param panels those without cells are left out
 */
public record HeatMap(
        String id,
        String title,
        String note,
        Axis x,
        Axis y,
        List<Double> columns,
        List<Bucket> rows,
        List<Panel> panels)
        implements Chart {
    /** Checks the id and copies the lists. */
    public HeatMap {
        Chart.checkId(id);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        panels = panels.stream().filter(panel -> !panel.cells().isEmpty()).toList();
    }

    /**
     * One row.
     *
     * @param low from, included
     * @param high to, not included
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Bucket(double low, double high) {}

    /**
     * One side.
     *
     * @param name whose
     * @param cells those with any request
     */
    public record Panel(String name, List<Cell> cells) {
        /** Copies the list. */
        public Panel {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One cell.
     *
     * @param column its index
     * @param row its index
     * @param count requests, at least 1
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Cell(int column, int row, long count) {}

    @Override
    public boolean empty() {
        return panels.isEmpty();
    }

    /** Returns for each panel how many requests there are and where most of them lie. */
    @Override
    public String summary() {
        return panels.stream().map(this::summary).collect(Collectors.joining("; ", "", "."));
    }

    private String summary(Panel panel) {
        long all = panel.cells().stream().mapToLong(Cell::count).sum();
        Map<Integer, Long> byRow =
                panel.cells().stream().collect(Collectors.groupingBy(Cell::row, Collectors.summingLong(Cell::count)));
        int most = byRow.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
        return String.format(
                Locale.ROOT,
                "%s: %s, most of them at %s (%.0f %%)",
                panel.name(),
                Figures.count(all, "request"),
                written(rows.get(most)),
                100.0 * byRow.get(most) / all);
    }

    private String written(Bucket bucket) {
        return Figures.of(bucket.low()) + " to " + Figures.of(bucket.high()) + " " + y.unit();
    }

    /** Returns a row for each panel and bucket with any request, and a column for each time. */
    @Override
    public Data data() {
        List<String> head = new ArrayList<>(List.of(y.title() + ", by " + x.title()));
        columns.forEach(each -> head.add(Figures.of(each)));
        List<List<String>> table = new ArrayList<>();
        for (Panel panel : panels) {
            TreeMap<Integer, List<Cell>> byRow =
                    new TreeMap<>(panel.cells().stream().collect(Collectors.groupingBy(Cell::row)));
            byRow.descendingMap().forEach((row, cells) -> table.add(row(panel, row, cells)));
        }
        return new Data(title + ", number of requests", head, table);
    }

    private List<String> row(Panel panel, int row, List<Cell> cells) {
        Map<Integer, Long> counts = cells.stream().collect(Collectors.toMap(Cell::column, Cell::count));
        List<String> texts = new ArrayList<>(List.of(panel.name() + ", " + written(rows.get(row))));
        IntStream.range(0, columns.size())
                .forEach(column -> texts.add(counts.containsKey(column) ? Long.toString(counts.get(column)) : ""));
        return texts;
    }
}
