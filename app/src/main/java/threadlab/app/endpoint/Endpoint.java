package threadlab.app.endpoint;

import java.util.List;
import java.util.Set;

/** One URL of the service. Implementations are stateless and safe for use by many threads at once. */
public interface Endpoint {
    /** The whole path that the endpoint answers, with its leading slash. */
    String path();

    /**
     * Whether a request may hold its thread for long, waiting or computing. A mode with an event loop and a pool runs
     * such requests on the pool.
     */
    boolean blocks();

    /** The names of the accepted parameters. A request with any other is refused, because it may be misspelt. */
    Set<String> parameters();

    /**
     * The steps that a request asks for, in order. This method does none of them.
     *
     * @throws Parameters.BadParameterException if a value is malformed or out of its range
     */
    List<Step> steps(Parameters parameters);
}
