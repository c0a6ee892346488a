/**
 * What is asked of a service: requests, where they go, how they come, for how long. Pure; it may use the arrival
 * schedules.
 */
package threadlab.loadtest.load;
