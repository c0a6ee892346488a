/**
 * The ways to show evidence, one file each and listed in {@code report.Sections}. A section asks what the evidence
 * holds, never which experiment it comes from, and knows no other section. Its charts, in order, are none, or empty
 * ones, where the evidence does not hold what they need; the names of invalid sides say so.
 */
package threadlab.loadtest.report.section;
