package threadlab.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What {@code GET /mode} shows: how the service runs, and on what.
 *
 * @param config how it was started
 * @param mode the mode in use now
 */
record Configuration(AppConfig config, String mode) {
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mode", mode);
        fields.put("poolSize", config.poolSize());
        fields.put("queueCapacity", orWord(config.queueCapacity(), Flags.UNBOUNDED));
        fields.put("loops", config.loops());
        fields.put("downstreamPermits", orWord(config.downstreamPermits(), Flags.UNLIMITED));
        fields.put("upstream", config.upstream().toString());
        fields.put("upstreamTimeoutMs", config.upstreamTimeout().toMillis());
        fields.put("jdk", Runtime.version().toString());
        fields.put("availableProcessors", Runtime.getRuntime().availableProcessors());
        fields.put("carriers", carriers());
        fields.put("pid", ProcessHandle.current().pid());
        fields.put("heapMaxBytes", Runtime.getRuntime().maxMemory());
        return fields;
    }

    /** The parallelism of the virtual threads' scheduler, which the JDK reads from this property when it starts. */
    private static int carriers() {
        return Integer.getInteger(
                "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    }

    private static Object orWord(OptionalInt limit, String none) {
        return limit.isPresent() ? (Object) limit.getAsInt() : none;
    }
}
