/**
 * The ways to show evidence, one file each and listed in {@code report.Sections}. A section asks what the evidence
 * holds, never which experiment it comes from, and knows no other section.
 */
package threadlab.loadtest.report.section;
