package threadlab.app.mode;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The thread modes by name. A new one is one new class and one line here. */
public final class ThreadModes {
    private static final List<Entry> ALL = List.of(
            new Entry(VirtualMode.NAME, false, VirtualMode::new),
            new Entry(PlatformMode.NAME, false, PlatformMode::new),
            new Entry(PlatformPerRequestMode.NAME, false, PlatformPerRequestMode::new),
            new Entry(EventLoopBlockingMode.NAME, true, EventLoopBlockingMode::new),
            new Entry(EventLoopOffloadMode.NAME, true, EventLoopOffloadMode::new),
            new Entry(EventLoopAsyncMode.NAME, true, EventLoopAsyncMode::new));

    private static final Map<String, Entry> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Entry::name, Function.identity()));

    private ThreadModes() {}

    /** Every mode's name, in the order in which people are told of them. */
    public static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException listing the modes, when there is none of that name
     */
    public static void requireKnown(String name) {
        if (!BY_NAME.containsKey(name)) {
            throw new IllegalArgumentException(
                    "mode must be one of " + String.join(", ", names()) + ", was '" + name + "'");
        }
    }

    /** Whether the mode of this known name has event loops, which must receive its requests. */
    static boolean hasLoops(String name) {
        return BY_NAME.get(name).loops();
    }

    /**
     * Makes the named mode; the caller closes it.
     *
     * @throws IllegalArgumentException listing the modes, when there is none of that name
     */
    public static ThreadMode create(String name, ModeSettings settings) {
        requireKnown(name);
        return BY_NAME.get(name).factory().apply(settings);
    }

    private record Entry(String name, boolean loops, Function<ModeSettings, ThreadMode> factory) {}
}
