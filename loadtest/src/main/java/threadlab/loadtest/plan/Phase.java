package threadlab.loadtest.plan;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.Request;

/**
 * One load within a trial. Its requests go to placeholder hosts, since the ports are known only when the service runs.
 *
 * @param name unique within the experiment
 * @param service what it is sent to
 * @param load what is sent
 * @param moments what happens meanwhile, in order of time
 * @param about how long it takes, roughly, with its warm-up and the wait for the last replies
 * @param spoils whether it leaves a backlog behind, so that the next phase needs a fresh process
 */
public record Phase(
        String name, ServiceSpec service, LoadPlan load, List<Moment> moments, Duration about, boolean spoils) {
    private static final String SERVICE_HOST = "service";
    private static final String ADMIN_HOST = "admin";

    /** Copies the list. */
    public Phase {
        moments = List.copyOf(moments);
    }

    /** A load during which nothing else happens, and which leaves nothing behind. */
    public static Phase of(String name, ServiceSpec service, LoadPlan load) {
        Duration about = load.warmup().plus(load.duration()).plusMillis(500);
        return new Phase(name, service, load, List.of(), about, false);
    }

    /** Returns the same with what happens meanwhile. */
    public Phase with(Moment... others) {
        return new Phase(name, service, load, List.of(others), about, spoils);
    }

    /** Returns the same that takes about so long. */
    public Phase lasting(Duration other) {
        return new Phase(name, service, load, moments, other, spoils);
    }

    /** Returns the same, known to leave a backlog behind. */
    public Phase spoiling() {
        return new Phase(name, service, load, moments, about, true);
    }

    /** Returns a request to the service's main port. */
    public static Request service(String pathAndQuery) {
        return service(0, pathAndQuery);
    }

    /** Returns a request to the main port of one of several instances, counted from 0. */
    public static Request service(int instance, String pathAndQuery) {
        return Request.get(URI.create("http://" + SERVICE_HOST + instance + pathAndQuery));
    }

    /** Returns a request to the service's admin port. */
    public static Request admin(String pathAndQuery) {
        return Request.get(URI.create("http://" + ADMIN_HOST + "0" + pathAndQuery));
    }

    /**
     * Returns the load with real addresses in place of the placeholders.
     *
     * @param services one for each instance
     * @param admins as many
     */
    public LoadPlan at(List<URI> services, List<URI> admins) {
        return load.map(request -> {
            String host = request.url().getHost();
            int instance = host.charAt(host.length() - 1) - '0';
            URI base = host.startsWith(ADMIN_HOST) ? admins.get(instance) : services.get(instance);
            String path = request.url().getRawPath();
            String query = request.url().getRawQuery();
            return request.to(base.resolve(query == null ? path : path + "?" + query));
        });
    }

    /** Returns the paths of an instance's main port that it asks for. */
    public Set<String> paths() {
        return load.traffics().stream()
                .flatMap(traffic -> traffic.requests().stream())
                .filter(request -> request.url().getHost().startsWith(SERVICE_HOST))
                .map(request -> request.name().substring(request.method().length() + 1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
