package threadlab.app;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A request as a server received it.
 *
 * @param method the HTTP method
 * @param path the decoded path
 * @param query the decoded query parameters
 * @param clientGone whether the client has closed its connection, as far as the server can tell
 */
record Incoming(String method, String path, Map<String, List<String>> query, BooleanSupplier clientGone) {}
