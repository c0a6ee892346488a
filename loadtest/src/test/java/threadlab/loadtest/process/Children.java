package threadlab.loadtest.process;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes that the tests' own one has started and that still run. */
public final class Children {
    private Children() {}

    /** Returns those there are now. */
    public static Set<ProcessHandle> now() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.collect(Collectors.toSet());
        }
    }
}
