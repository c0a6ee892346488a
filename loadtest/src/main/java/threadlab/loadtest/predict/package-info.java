/** What theory says: closed forms, and a simulation of the queue. Pure; it may use arrival schedules and samples. */
package threadlab.loadtest.predict;
