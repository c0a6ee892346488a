package threadlab.loadtest.predict;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The registry of the service's thread modes: all that theory, experiments and reports need to know of each. */
public enum ThreadModel {
    /** A virtual thread for each request. */
    VIRTUAL("virtual", Bound.NONE, Runs.ON_CARRIERS, Trait.SWITCHABLE),
    /** A fixed pool of platform threads for everything. */
    PLATFORM("platform", Bound.POOL, Runs.ON_POOL, Trait.SWITCHABLE, Trait.HANDS_OFF, Trait.SHARED),
    /** A new platform thread for each request. */
    PLATFORM_PER_REQUEST(
            "platform-per-request", Bound.NONE, Runs.ON_THREAD_OF_ITS_OWN, Trait.SWITCHABLE, Trait.HANDS_OFF),
    /** Loops that block in the upstream call. */
    EVENT_LOOP_BLOCKING("event-loop-blocking", Bound.LOOPS, Runs.ON_LOOP, Trait.SHARED),
    /** Loops that hand blocking endpoints to the pool. */
    EVENT_LOOP_OFFLOAD("event-loop-offload", Bound.POOL, Runs.ON_LOOP_AND_POOL),
    /** Loops with non-blocking upstream calls. */
    EVENT_LOOP_ASYNC("event-loop-async", Bound.NONE, Runs.ON_LOOP);

    private final String mode;
    private final Bound bound;
    private final Runs runs;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<Trait> traits;

    /** What bounds the requests that wait for the upstream at once. */
    public enum Bound {
        /** Nothing. */
        NONE,
        /** The threads of the pool. */
        POOL,
        /** The event loops. */
        LOOPS
    }

    /** What runs the code of a request. */
    private enum Runs {
        ON_CARRIERS,
        ON_POOL,
        ON_THREAD_OF_ITS_OWN,
        ON_LOOP,
        ON_LOOP_AND_POOL
    }

    private enum Trait {
        /** The live toggle can change to it and from it. */
        SWITCHABLE,
        /** Its connections live on virtual threads, which hand each request to another thread and wait. */
        HANDS_OFF,
        /** What does not block shares the bounded threads with what does. */
        SHARED
    }

    ThreadModel(String mode, Bound bound, Runs runs, Trait... traits) {
        this.mode = mode;
        this.bound = bound;
        this.runs = runs;
        this.traits = traits.length == 0 ? Set.of() : EnumSet.copyOf(List.of(traits));
    }

    /** Returns the name that the service's flag {@code --mode} takes. */
    public String mode() {
        return mode;
    }

    /** Returns what bounds the requests that wait for the upstream at once. */
    public Bound bound() {
        return bound;
    }

    /** Returns whether a running service can be switched to it, and from it to another. */
    public boolean switchable() {
        return traits.contains(Trait.SWITCHABLE);
    }

    /** Returns whether connections live on virtual threads that hand each request to a platform thread. */
    public boolean handsOff() {
        return traits.contains(Trait.HANDS_OFF);
    }

    /** Returns whether an endpoint that does not block waits behind those that do. */
    public boolean quickWaitsBehindBlocking() {
        return traits.contains(Trait.SHARED);
    }

    /** Returns whether requests run on carriers of virtual threads, which a pinned one keeps. */
    public boolean onCarriers() {
        return runs == Runs.ON_CARRIERS;
    }

    /** Returns whether each request has a platform thread of its own. */
    public boolean threadEach() {
        return runs == Runs.ON_THREAD_OF_ITS_OWN;
    }

    /** Returns whether the operating system takes the core away from a request that computes for long. */
    public boolean timeSliced() {
        return runs == Runs.ON_POOL || runs == Runs.ON_THREAD_OF_ITS_OWN;
    }

    /** Returns those modes and this one, at the end if it is not among them. */
    public List<String> addedTo(List<String> modes) {
        return modes.contains(mode)
                ? List.copyOf(modes)
                : Stream.concat(modes.stream(), Stream.of(mode)).toList();
    }

    /** Returns those modes whose bound is as asked; where there is none, that of virtual threads. */
    public static List<String> boundBy(List<String> modes, Predicate<Bound> asked) {
        List<String> found =
                modes.stream().filter(mode -> asked.test(of(mode).bound)).toList();
        return found.isEmpty() ? List.of(VIRTUAL.mode) : found;
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
        OptionalInt threads =
                switch (bound) {
                    case NONE -> OptionalInt.empty();
                    case POOL -> OptionalInt.of(poolSize);
                    case LOOPS -> OptionalInt.of(loops);
                };
        return IntStream.concat(threads.stream(), permits.stream()).min();
    }

    /** Returns how many requests can compute at once, were there cores enough. */
    public int computingAtOnce(int poolSize, int loops) {
        return switch (runs) {
            case ON_CARRIERS, ON_THREAD_OF_ITS_OWN -> Integer.MAX_VALUE;
            case ON_POOL -> poolSize;
            case ON_LOOP, ON_LOOP_AND_POOL -> loops;
        };
    }

    /**
     * Returns the threads of the operating system that requests in flight occupy, carriers of virtual threads among
     * them.
     *
     * @param inFlight requests waiting for the upstream
     * @param cores of the machine: as many carriers
     */
    public long threads(long inFlight, int poolSize, int loops, int cores) {
        return switch (runs) {
            case ON_CARRIERS -> cores;
            case ON_POOL -> poolSize + (long) cores;
            case ON_THREAD_OF_ITS_OWN -> inFlight + cores;
            case ON_LOOP -> loops;
            case ON_LOOP_AND_POOL -> poolSize + (long) loops;
        };
    }
}
