package threadlab.app.mode;

import static threadlab.app.mode.ThreadModes.Server.HELIDON;
import static threadlab.app.mode.ThreadModes.Server.LOOPS;

import java.util.List;
import java.util.function.Function;

/** The registry of thread modes: all that the flags, the live toggle and {@code GET /mode} know about them. */
public final class ThreadModes {
    /** Every mode, in the order in which users see them. A new mode takes one class and one line here. */
    public static final List<Entry> ALL = List.of(
            new Entry(VirtualMode.NAME, HELIDON, "each request on its connection's virtual thread", VirtualMode::new),
            new Entry(PlatformMode.NAME, HELIDON, "a fixed pool of platform threads", PlatformMode::new),
            new Entry(
                    PlatformPerRequestMode.NAME,
                    HELIDON,
                    "a new platform thread for each request",
                    PlatformPerRequestMode::new),
            new Entry(
                    EventLoopBlockingMode.NAME,
                    LOOPS,
                    "an event loop that upstream calls block",
                    EventLoopBlockingMode::new),
            new Entry(
                    EventLoopOffloadMode.NAME,
                    LOOPS,
                    "an event loop that hands blocking endpoints to the pool",
                    EventLoopOffloadMode::new),
            new Entry(
                    EventLoopAsyncMode.NAME,
                    LOOPS,
                    "an event loop with non-blocking upstream calls",
                    EventLoopAsyncMode::new));

    private ThreadModes() {}

    /** The names of all modes, in order. */
    public static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }

    /**
     * Finds a mode.
     *
     * @param source the flag or field that holds the name, for the error message
     * @throws IllegalArgumentException if no mode has the name; the message lists those that exist
     */
    public static Entry find(String source, String name) {
        return ALL.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        source + " must be one of " + String.join(", ", names()) + ", was '" + name + "'"));
    }

    /** What receives a mode's requests. */
    enum Server {
        HELIDON,
        LOOPS
    }

    /**
     * A mode as it is registered.
     *
     * @param name the mode's name in flags and replies
     * @param server what receives its requests
     * @param description what runs a request, in one line
     * @param factory creates the mode; the caller closes it
     */
    public record Entry(String name, Server server, String description, Function<ModeSettings, ThreadMode> factory) {
        /** Whether the live toggle can switch to this mode and from it: Helidon serves all such modes. */
        public boolean switchable() {
            return server == HELIDON;
        }

        /** Creates the mode; the caller closes it. */
        ThreadMode create(ModeSettings settings) {
            return factory.apply(settings);
        }
    }
}
