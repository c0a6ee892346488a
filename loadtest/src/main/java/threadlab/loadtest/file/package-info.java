/**
 * The saved schemas: runs, a suite's results, its trials and compared runs, as JSON documents. Nothing else knows their
 * fields, or how histograms are encoded. May touch time, load, sample, predict, stats, variant, experiment, plan, suite
 * and judge, whose values it writes and reads, and the file system. The words for reasons, diagnoses and comparisons
 * are given to it as {@link threadlab.loadtest.file.Wording}.
 */
package threadlab.loadtest.file;
