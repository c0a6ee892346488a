/**
 * Runs a plan: the order of trials, warm-up, calibration, repeats. It owns the store of trials, from which judge and
 * report read, and decides nothing about what they mean.
 */
package threadlab.loadtest.suite;
