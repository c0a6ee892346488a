package threadlab.loadtest.report.chart;

import java.util.List;

/**
 * What a chart draws, as text in rows and columns.
 *
 * @param caption what the cells hold, and in which unit
 * @param head the names of the columns
 * @param rows as many cells each; the first names the row
 */
public record DataTable(String caption, List<String> head, List<List<String>> rows) {}
