/**
 * The experiments, one file each: question, claim, parameters, loads, predictions, and what is read off the trials.
 * Pure; it may use loads, samples, theory and variants, and knows neither statistics nor results.
 */
package threadlab.loadtest.experiment;
