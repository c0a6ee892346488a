package threadlab.loadtest.predict;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What theory needs to know of a mode: how many requests can block at once, and whether quick ones share their fate.
 */
public enum ThreadModel {
    /** A virtual thread for each request. */
    VIRTUAL("virtual"),
    /** A fixed pool of platform threads for everything. */
    PLATFORM("platform"),
    /** A new platform thread for each request. */
    PLATFORM_PER_REQUEST("platform-per-request"),
    /** Loops that block in the upstream call. */
    EVENT_LOOP_BLOCKING("event-loop-blocking"),
    /** Loops that hand blocking endpoints to the pool. */
    EVENT_LOOP_OFFLOAD("event-loop-offload"),
    /** Loops with non-blocking upstream calls. */
    EVENT_LOOP_ASYNC("event-loop-async");

    private final String mode;

    ThreadModel(String mode) {
        this.mode = mode;
    }

    /** Returns the name that the service's flag {@code --mode} takes. */
    public String mode() {
        return mode;
    }

    /** Returns those modes and this one, at the end if it is not among them. */
    public List<String> addedTo(List<String> modes) {
        return modes.contains(mode)
                ? List.copyOf(modes)
                : Stream.concat(modes.stream(), Stream.of(mode)).toList();
    }

    /**
     * Returns the model of that mode.
     *
     * @throws IllegalArgumentException where there is none; names those there are
     */
    public static ThreadModel of(String mode) {
        return Arrays.stream(values())
                .filter(each -> each.mode.equals(mode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mode must be one of "
                        + Arrays.stream(values()).map(ThreadModel::mode).collect(Collectors.joining(", ")) + ", was '"
                        + mode + "'"));
    }

    /**
     * Returns how many requests can wait for the upstream at once: the fewer of threads and permits; empty where
     * nothing bounds it.
     *
     * @param poolSize threads of the pool
     * @param loops event loops
     * @param permits calls to the upstream at once; empty for any number
     */
    public OptionalInt servers(int poolSize, int loops, OptionalInt permits) {
        return IntStream.concat(blockingThreads(poolSize, loops).stream(), permits.stream())
                .min();
    }

    private OptionalInt blockingThreads(int poolSize, int loops) {
        return switch (this) {
            case VIRTUAL, PLATFORM_PER_REQUEST, EVENT_LOOP_ASYNC -> OptionalInt.empty();
            case PLATFORM, EVENT_LOOP_OFFLOAD -> OptionalInt.of(poolSize);
            case EVENT_LOOP_BLOCKING -> OptionalInt.of(loops);
        };
    }

    /** Returns whether an endpoint that does not block waits behind those that do. */
    public boolean quickWaitsBehindBlocking() {
        return this == PLATFORM || this == EVENT_LOOP_BLOCKING;
    }

    /**
     * Returns the threads of the operating system that requests in flight occupy, carriers of virtual threads among
     * them.
     *
     * @param inFlight requests waiting for the upstream
     * @param cores of the machine: as many carriers
     */
    public long threads(long inFlight, int poolSize, int loops, int cores) {
        return switch (this) {
            case VIRTUAL -> cores;
            case PLATFORM -> poolSize + (long) cores;
            case PLATFORM_PER_REQUEST -> inFlight + cores;
            case EVENT_LOOP_BLOCKING, EVENT_LOOP_ASYNC -> loops;
            case EVENT_LOOP_OFFLOAD -> poolSize + (long) loops;
        };
    }
}
