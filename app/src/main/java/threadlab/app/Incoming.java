package threadlab.app;

import java.util.List;
import java.util.Map;

/**
 * A request as a server received it.
 *
 * @param method the HTTP method
 * @param path the decoded path
 * @param query the decoded query parameters
 */
record Incoming(String method, String path, Map<String, List<String>> query) {}
