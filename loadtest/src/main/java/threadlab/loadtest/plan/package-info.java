/**
 * The plan of a suite: one value, made once from the settings, that runner, progress, predictions and report read.
 * Pure; it may use experiments and what they use.
 */
package threadlab.loadtest.plan;
