/**
 * What this machine is and allows: limits, preflight, interference, and how to keep its cores awake. It may use
 * processes and the load generator.
 */
package threadlab.loadtest.machine;
