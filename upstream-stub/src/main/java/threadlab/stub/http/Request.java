package threadlab.stub.http;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One complete request: {@code /name/argument?query}, with its body.
 *
 * @param name the first segment of the path, without slashes
 * @param argument the rest of the path, as sent; empty if there is none
 * @param query the decoded parameters
 * @param body the body as UTF-8 text; empty if there is none
 * @param arrivalNanos the time when the head was complete, on the event loop's ticker, in nanoseconds
 * @param keepAlive whether the client wants to reuse the connection
 */
public record Request(
        HttpMethod method,
        String name,
        String argument,
        Map<String, List<String>> query,
        String body,
        long arrivalNanos,
        boolean keepAlive)
        implements ParsedRequest {

    /**
     * Creates a request from its target.
     *
     * @throws IllegalArgumentException if an escape in the query is malformed
     */
    static Request of(HttpMethod method, String uri, String body, long arrivalNanos, boolean keepAlive) {
        int question = uri.indexOf('?');
        int end = question < 0 ? uri.length() : question;
        int start = uri.startsWith("/") ? 1 : 0;
        int slash = uri.indexOf('/', start);
        int nameEnd = slash < 0 || slash > end ? end : slash;
        String argument = nameEnd == end ? "" : uri.substring(nameEnd + 1, end);
        Map<String, List<String>> query = question < 0 ? Map.of() : new QueryStringDecoder(uri).parameters();
        return new Request(method, uri.substring(start, nameEnd), argument, query, body, arrivalNanos, keepAlive);
    }

    /** The path as the client wrote it. */
    String path() {
        return argument.isEmpty() ? "/" + name : "/" + name + "/" + argument;
    }

    /** The value of a query parameter; empty if the request has none. */
    public Optional<String> parameter(String parameter) {
        List<String> values = query.get(parameter);
        return values == null ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** Refuses unknown parameters: a misspelt {@code jiter=} would otherwise measure something else without a word. */
    void requireKnownParameters(Set<String> known) {
        query.forEach((parameter, values) -> {
            if (!known.contains(parameter)) {
                String names = String.join(", ", new TreeSet<>(known));
                String bound = known.isEmpty() ? "left out: this path takes none" : "one of " + names;
                throw new BadRequestException("query parameter", parameter, bound);
            }
            if (values.size() > 1) {
                throw new BadRequestException(parameter, String.join(" and ", values), "given once");
            }
        });
    }
}
