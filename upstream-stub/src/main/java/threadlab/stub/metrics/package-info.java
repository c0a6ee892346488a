/**
 * The request counts and the timing error of the stub. May touch neither the network nor any other package of the
 * module.
 */
package threadlab.stub.metrics;
