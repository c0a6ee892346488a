/**
 * What was measured, in memory: histograms, accounting, time series, and whether to believe them. Pure; it may use the
 * loads that were asked.
 */
package threadlab.loadtest.sample;
