package threadlab.loadtest.report.chart;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

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
}
