package threadlab.app.endpoint;

import java.util.List;

/** The endpoints of the service. A new one is one new class and one line here. */
public final class Endpoints {
    private static final List<Endpoint> ALL =
            List.of(new Hello(), new Upstream(), new Chain(), new Locked(), new Cpu(), new Sleep());

    private Endpoints() {}

    /** Every endpoint, in the order in which people are told of them. */
    public static List<Endpoint> all() {
        return ALL;
    }
}
