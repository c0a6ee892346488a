package threadlab.loadtest.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes that a JVM's live objects take, after a full collection, as the JDK's own {@code jcmd} tells. */
public final class LiveHeap {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The last line of a class histogram: Total, instances, bytes. */
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private LiveHeap() {}

    /** Measures a process; nothing where this Java has no {@code jcmd} or the process does not answer. */
    public static OptionalLong of(long pid) {
        Path jcmd = Path.of(Jdks.own().home(), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).exceptionally(slow -> {
                process.destroyForcibly();
                return process;
            });
            Matcher total = TOTAL.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return total.find() ? OptionalLong.of(Long.parseLong(total.group(1))) : OptionalLong.empty();
        } catch (IOException absent) {
            return OptionalLong.empty();
        }
    }
}
