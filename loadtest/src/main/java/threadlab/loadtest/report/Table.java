package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Rows and columns, which terminal, Markdown and HTML each draw in their way.
 *
 * @param columns from the left
 * @param rows what each line is about
 * @param <R> what a line is about
 */
record Table<R>(List<Column<R>> columns, List<R> rows) {
    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** What the cells of a column hold. */
    enum Kind {
        /** A name, cut where a terminal is too narrow. */
        NAME,
        /** A number with its unit. */
        NUMBER,
        /** Words, never cut. */
        WORDS,
        /** A verdict or a validity, which HTML shows with a sign and a colour. */
        BADGE
    }

    /**
     * One column.
     *
     * @param name at its head
     * @param kind what its cells hold
     * @param read returns the cell of a row
     * @param <R> what a line is about
     */
    record Column<R>(String name, Kind kind, Function<R, String> read) {
        /** Returns the columns with one more at that place. */
        static <R> List<Column<R>> with(List<Column<R>> columns, int place, Column<R> more) {
            List<Column<R>> all = new ArrayList<>(columns);
            all.add(place, more);
            return all;
        }
    }

    /** Returns the names of the columns. */
    List<String> head() {
        return columns.stream().map(Column::name).toList();
    }

    /** Returns the cells, row by row. */
    List<List<String>> cells() {
        return rows.stream()
                .map(row ->
                        columns.stream().map(column -> column.read().apply(row)).toList())
                .toList();
    }
}
