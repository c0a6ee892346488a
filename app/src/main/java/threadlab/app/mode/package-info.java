/**
 * The thread modes: what runs the steps of a request, how a mode is registered, switched and counted. May use the
 * endpoints' steps, the upstream clients and Netty's event loops, but neither Helidon nor the servers.
 */
package threadlab.app.mode;
