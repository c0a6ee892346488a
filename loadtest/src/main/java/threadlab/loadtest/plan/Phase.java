package threadlab.loadtest.plan;

import java.net.URI;

/**
 * One load within a trial. Its requests go to placeholder hosts, since the ports are known only when the service runs.
 *
 * @param name unique within the experiment
 * @param load what is sent
 */
public record Phase(String name, LoadPlan load) {
    private static final String SERVICE_HOST = "service";
    private static final String ADMIN_HOST = "admin";

    /** Returns a request to the service's main port. */
    public static RequestSpec service(String pathAndQuery) {
        return RequestSpec.get(URI.create("http://" + SERVICE_HOST + pathAndQuery));
    }

    /** Returns a request to the service's admin port. */
    public static RequestSpec admin(String pathAndQuery) {
        return RequestSpec.get(URI.create("http://" + ADMIN_HOST + pathAndQuery));
    }

    /** Returns the load with real addresses in place of the placeholders. */
    public LoadPlan at(URI service, URI admin) {
        return load.map(request -> {
            URI base = request.url().getHost().equals(ADMIN_HOST) ? admin : service;
            String path = request.url().getRawPath();
            String query = request.url().getRawQuery();
            return request.to(base.resolve(query == null ? path : path + "?" + query));
        });
    }
}
