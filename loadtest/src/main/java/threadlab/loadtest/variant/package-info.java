/**
 * The ways to run a service: how it is started, warmed up and calibrated. Pure. One class knows the service of this
 * project; nothing else may assume that the service under test is ours.
 */
package threadlab.loadtest.variant;
