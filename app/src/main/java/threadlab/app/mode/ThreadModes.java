package threadlab.app.mode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The thread modes by name. A new one is one new class and one line here. */
public final class ThreadModes {
    private static final Map<String, Function<ModeSettings, ThreadMode>> FACTORIES = factories();

    private ThreadModes() {}

    private static Map<String, Function<ModeSettings, ThreadMode>> factories() {
        Map<String, Function<ModeSettings, ThreadMode>> factories = new LinkedHashMap<>();
        factories.put(VirtualMode.NAME, VirtualMode::new);
        factories.put(PlatformMode.NAME, PlatformMode::new);
        factories.put(PlatformPerRequestMode.NAME, PlatformPerRequestMode::new);
        return Collections.unmodifiableMap(factories);
    }

    /** Every mode's name, in the order in which people are told of them. */
    public static List<String> names() {
        return List.copyOf(FACTORIES.keySet());
    }

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException listing the modes, when there is none of that name
     */
    public static void requireKnown(String name) {
        if (!FACTORIES.containsKey(name)) {
            throw new IllegalArgumentException(
                    "mode must be one of " + String.join(", ", names()) + ", was '" + name + "'");
        }
    }

    /**
     * Makes the named mode; the caller closes it.
     *
     * @throws IllegalArgumentException listing the modes, when there is none of that name
     */
    public static ThreadMode create(String name, ModeSettings settings) {
        requireKnown(name);
        return FACTORIES.get(name).apply(settings);
    }
}
