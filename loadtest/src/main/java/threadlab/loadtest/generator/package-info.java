/**
 * The load generator: runs a load plan over HTTP/1.1 with Netty and records every request. It may open sockets and
 * threads, and read the monotonic clock; it writes no files, prints nothing, and knows nothing of what is done with its
 * results.
 */
package threadlab.loadtest.generator;
