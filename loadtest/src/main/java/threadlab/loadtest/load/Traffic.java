package threadlab.loadtest.load;

import java.util.List;

/**
 * One stream of requests over connections of its own, so that a probe beside slow traffic never waits for that
 * traffic's connections.
 *
 * @param name what it is called in results
 * @param requests what it sends, chosen by weight; all to the same host and port
 * @param shape how they come
 * @param connections open at once at most, 1 to a million; a closed loop or a burst needs one for each client or
 *     request
 * @param atStart of these, open before the first request; the others are opened as requests need them
 * @param limited whether the number of connections is part of what is measured: the user allowed no more
 */
public record Traffic(
        String name, List<Request> requests, LoadShape shape, int connections, int atStart, boolean limited) {
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
        if (atStart < needed || atStart > connections) {
            throw new IllegalArgumentException("connections at the start must be " + needed + " to " + connections
                    + " for " + shape.name() + ", was " + atStart);
        }
    }

    /** Over as many connections as ought to be enough, all open before the first request. */
    public Traffic(String name, List<Request> requests, LoadShape shape, int connections) {
        this(name, requests, shape, connections, connections, false);
    }

    /**
     * To anybody's service: an open loop starts with one connection and opens the others as its requests need them,
     * since idle ones may keep a server busy that has a thread for each.
     *
     * @param limited whether the number of connections is part of what is measured
     */
    public static Traffic onDemand(
            String name, List<Request> requests, LoadShape shape, int connections, boolean limited) {
        return new Traffic(name, requests, shape, connections, connectionsFor(shape), limited);
    }

    /** One kind of request, over so many connections. */
    public static Traffic of(String name, Request request, LoadShape shape, int connections) {
        return new Traffic(name, List.of(request), shape, connections);
    }

    /** One kind of request, over as few connections as the shape needs. */
    public static Traffic of(String name, Request request, LoadShape shape) {
        return of(name, request, shape, connectionsFor(shape));
    }

    /** Returns the same with other requests. */
    Traffic sending(List<Request> others) {
        return new Traffic(name, others, shape, connections, atStart, limited);
    }

    /** Returns the same in another shape. */
    public Traffic shaped(LoadShape other) {
        return new Traffic(name, requests, other, connections, atStart, limited);
    }

    private static int connectionsFor(LoadShape shape) {
        return switch (shape) {
            case LoadShape.Burst burst -> burst.count();
            case LoadShape.ClosedLoop closed -> closed.concurrency();
            case LoadShape.OpenLoop open -> 1;
        };
    }
}
