package threadlab.stub.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Set;

/**
 * What a client may send to an endpoint.
 *
 * @param path the path as users see it: {@code /name} or {@code /name/{argument}}
 * @param methods the accepted methods; HEAD is accepted wherever GET is
 * @param parameters the accepted query parameters
 * @param administrative whether the route concerns the stub itself: never slowed by a brownout and never counted
 */
public record Route(String path, List<HttpMethod> methods, Set<String> parameters, boolean administrative) {
    /** Copies the collections and checks the path. */
    public Route {
        if (!path.startsWith("/") || path.length() < 2) {
            throw new IllegalArgumentException("path must be / followed by a name, was " + path);
        }
        methods = List.copyOf(methods);
        parameters = Set.copyOf(parameters);
    }

    /** A route that answers GET. */
    public static Route get(String path, String... parameters) {
        return new Route(path, List.of(HttpMethod.GET), Set.of(parameters), false);
    }

    /** An administrative route. */
    public static Route administrative(String path, HttpMethod... methods) {
        return new Route(path, List.of(methods), Set.of(), true);
    }

    /** The first segment of the path. */
    String name() {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? path.substring(1) : path.substring(1, slash);
    }

    boolean takesArgument() {
        return path.indexOf('/', 1) > 0;
    }

    boolean accepts(HttpMethod method) {
        return methods.contains(method) || (method.equals(HttpMethod.HEAD) && methods.contains(HttpMethod.GET));
    }
}
