/**
 * What charts show, as data that the page's script draws, with the same in words and as a table. Knows nothing of
 * experiments and runs.
 */
package threadlab.loadtest.report.chart;
