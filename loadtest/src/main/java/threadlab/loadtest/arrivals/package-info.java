/**
 * Arrival schedules: when the requests of an open loop are due. Pure: touches nothing but numbers and depends on no
 * other package.
 */
package threadlab.loadtest.arrivals;
