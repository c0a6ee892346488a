package threadlab.app.endpoint;

import java.util.List;
import java.util.Set;

/** One URL of the service. Implementations are stateless, so any number of threads may use one at a time. */
public interface Endpoint {
    /** The path that it answers, from the first slash to the end. */
    String path();

    /**
     * Whether a request may hold its thread for long, waiting or computing. The modes that keep an event loop and a
     * pool decide by it where the request runs.
     */
    boolean blocks();

    /** The names of the parameters that it knows. A request with any other is refused: it may be a misspelt one. */
    Set<String> parameters();

    /**
     * What this request asks for, in order; nothing is done yet.
     *
     * @throws BadParameterException when a value is malformed or out of its range
     */
    List<Step> steps(Parameters parameters);
}
