package threadlab.loadtest.load;

import java.util.List;

/**
 * One stream of requests over connections of its own, so that a probe beside slow traffic never waits for that
 * traffic's connections.
 *
 * @param name what it is called in results
 * @param requests what it sends, chosen by weight; all to the same host and port
 * @param shape how they come
 * @param connections open at once, 1 to a million; a closed loop or a burst needs one for each client or request
 */
public record Traffic(String name, List<Request> requests, LoadShape shape, int connections) {
    private static final int MOST_CONNECTIONS = 1_000_000;

    /** Checks that the connections fit the shape, and that one connection will do for each request. */
    public Traffic {
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("traffic " + name + " must send at least one kind of request");
        }
        Request first = requests.getFirst();
        for (Request other : requests) {
            if (!first.sharesConnectionsWith(other)) {
                throw new IllegalArgumentException("the requests of one traffic must go to the same host and port, was "
                        + first.target() + " and " + other.target());
            }
        }
        int needed = connectionsFor(shape);
        if (connections < needed || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("connections must be " + needed + " to " + MOST_CONNECTIONS + " for "
                    + shape.name() + ", was " + connections);
        }
    }

    /** One kind of request, over so many connections. */
    public static Traffic of(String name, Request request, LoadShape shape, int connections) {
        return new Traffic(name, List.of(request), shape, connections);
    }

    /** One kind of request, over as few connections as the shape needs. */
    public static Traffic of(String name, Request request, LoadShape shape) {
        return of(name, request, shape, connectionsFor(shape));
    }

    private static int connectionsFor(LoadShape shape) {
        return switch (shape) {
            case LoadShape.Burst burst -> burst.count();
            case LoadShape.ClosedLoop closed -> closed.concurrency();
            case LoadShape.OpenLoop open -> 1;
        };
    }
}
