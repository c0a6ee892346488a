package threadlab.loadtest.load;

import java.net.URI;
import java.util.List;

/** Where a request goes: to an address, or to a service of which nobody knows the ports before it runs. */
public sealed interface Target {
    /** Returns the path with its query, as it stands in the request line. */
    String pathAndQuery();

    /**
     * An address.
     *
     * @param url absolute, http or https
     */
    record Address(URI url) implements Target {
        @Override
        public String pathAndQuery() {
            String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        }
    }

    /**
     * A port of the service under test.
     *
     * @param instance which of several alike, from 0
     * @param port which of its ports
     * @param pathAndQuery begins with a slash
     */
    record OfService(int instance, Port port, String pathAndQuery) implements Target {
        /** Checks the bounds. */
        public OfService {
            if (instance < 0 || !pathAndQuery.startsWith("/")) {
                throw new IllegalArgumentException("instance must be at least 0 and the path begin with /, were "
                        + instance + " and '" + pathAndQuery + "'");
            }
        }
    }

    /** The ports of a service under test. */
    enum Port {
        /** Where it serves. */
        MAIN,
        /** Where it is observed. */
        ADMIN
    }

    /**
     * Where a running service listens.
     *
     * @param main one address for each instance
     * @param admin as many, or none where the service has no such port
     */
    record Addresses(List<URI> main, List<URI> admin) {
        /** Copies the lists. */
        public Addresses {
            main = List.copyOf(main);
            admin = List.copyOf(admin);
        }

        /** Returns the target with the address that it stands for. */
        public Address resolve(Target target) {
            return switch (target) {
                case Address known -> known;
                case OfService service ->
                    new Address((service.port() == Port.MAIN ? main : admin)
                            .get(service.instance())
                            .resolve(service.pathAndQuery()));
            };
        }
    }
}
