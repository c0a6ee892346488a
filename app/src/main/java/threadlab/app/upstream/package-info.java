/**
 * The clients of the upstream, one that blocks and one for event loops, with their limits and failures. May use
 * Helidon's client and Netty, but no other package of the module.
 */
package threadlab.app.upstream;
