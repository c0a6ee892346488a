package threadlab.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.OptionalInt;
import threadlab.app.mode.ThreadModes;

/**
 * The body of {@code GET /mode}: how the service runs, and on what. The components are the JSON fields.
 *
 * @param mode the name of the mode in use
 * @param poolSize platform threads of the pool
 * @param queueCapacity requests that may wait for the pool, or "unbounded"
 * @param loops event loops of the event-loop modes
 * @param downstreamPermits concurrent calls to the upstream, or "unlimited"
 * @param upstream the upstream's URL
 * @param upstreamTimeoutMs the longest that one call to the upstream may take, in milliseconds
 * @param jdk the JDK's version
 * @param availableProcessors the processors that the JVM may use
 * @param carriers the parallelism of the virtual threads' scheduler
 * @param pid the service's process id
 * @param heapMaxBytes the largest size of the heap, in bytes
 * @param modes every mode of the service, in order
 */
record ModeReport(
        String mode,
        int poolSize,
        JsonNode queueCapacity,
        int loops,
        JsonNode downstreamPermits,
        String upstream,
        long upstreamTimeoutMs,
        String jdk,
        int availableProcessors,
        int carriers,
        long pid,
        long heapMaxBytes,
        List<Mode> modes) {
    private static final List<Mode> MODES = ThreadModes.ALL.stream()
            .map(entry -> new Mode(entry.name(), entry.switchable()))
            .toList();

    /** A mode, and whether {@code PUT /mode} can switch to it. */
    record Mode(String mode, boolean switchable) {}

    static ModeReport of(AppConfig config, String mode) {
        Runtime runtime = Runtime.getRuntime();
        return new ModeReport(
                mode,
                config.poolSize(),
                numberOr(config.queueCapacity(), Flags.UNBOUNDED),
                config.loops(),
                numberOr(config.downstreamPermits(), Flags.UNLIMITED),
                config.upstream().toString(),
                config.upstreamTimeout().toMillis(),
                Runtime.version().toString(),
                runtime.availableProcessors(),
                // The JDK reads this property when it starts the scheduler.
                Integer.getInteger("jdk.virtualThreadScheduler.parallelism", runtime.availableProcessors()),
                ProcessHandle.current().pid(),
                runtime.maxMemory(),
                MODES);
    }

    private static JsonNode numberOr(OptionalInt limit, String none) {
        return limit.isPresent() ? IntNode.valueOf(limit.getAsInt()) : TextNode.valueOf(none);
    }
}
