/**
 * The endpoints that answer as HTTP says, with delays and statuses on demand, and those that control and observe the
 * stub. May use {@code http}, {@code delay} and {@code metrics}.
 */
package threadlab.stub.endpoint;
