package threadlab.app.endpoint;

import java.util.List;

/** The registry of endpoints. A new endpoint takes one class and one line here. */
public final class Endpoints {
    private static final List<Endpoint> ALL =
            List.of(new Hello(), new Upstream(), new Chain(), new Locked(), new Cpu(), new Sleep());

    private Endpoints() {}

    /** All endpoints. */
    public static List<Endpoint> all() {
        return ALL;
    }
}
