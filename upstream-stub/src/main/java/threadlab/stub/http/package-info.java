/**
 * HTTP on one event loop: connections, requests, routing and timed answers. May use {@code metrics} and Netty, but
 * knows no endpoint.
 */
package threadlab.stub.http;
