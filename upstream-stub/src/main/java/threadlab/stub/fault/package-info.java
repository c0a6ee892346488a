/**
 * The endpoints that misbehave on demand: resets, drips, stalls and bytes that are not HTTP. May use {@code http} only.
 */
package threadlab.stub.fault;
