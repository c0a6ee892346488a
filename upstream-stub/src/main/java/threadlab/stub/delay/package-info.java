/**
 * Delay models and the random streams from which they draw. Pure: may touch neither the network nor any other package
 * of the module.
 */
package threadlab.stub.delay;
