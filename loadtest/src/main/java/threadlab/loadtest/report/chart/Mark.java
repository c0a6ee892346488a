package threadlab.loadtest.report.chart;

/**
 * A level worth knowing, drawn across a chart.
 *
 * @param label what it is
 * @param y where, on the vertical axis
 */
public record Mark(String label, double y) {}
