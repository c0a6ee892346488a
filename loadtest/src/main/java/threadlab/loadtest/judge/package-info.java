/**
 * From trials to results: asks each experiment what it reads off its trials, calls the statistics, and compares; the
 * same for saved runs. Pure; it says nothing in words.
 */
package threadlab.loadtest.judge;
