package threadlab.loadtest.image;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests that need a Docker engine where there is none, or where it lacks an image that it cannot pull either. It
 * looks before Testcontainers does, which repeats a failing pull for minutes. At most five questions, each bounded.
 */
final class NeedsEngine implements ExecutionCondition {
    private static final int BOUND_SECONDS = 4;
    private static final Pattern BASE_IMAGE = Pattern.compile("(?m)^ARG JRE_IMAGE=(\\S+)$");

    /** What Testcontainers 2.0.5 starts, unless told not to, to remove what a killed test leaves behind. */
    private static final String REAPER = "testcontainers/ryuk:0.14.0";

    private static final String NO_REAPER = "TESTCONTAINERS_RYUK_DISABLED";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = missing();
        missing.ifPresent(reason -> System.out.println("skipped " + context.getDisplayName() + ": " + reason));
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the engine has all it needs"));
    }

    private static Optional<String> missing() {
        return failure("docker", "info", "--format={{.ServerVersion}}")
                .map(reason -> "no Docker engine: " + reason)
                .or(() -> unavailable(baseImage(), "the base image", "JRE_IMAGE names another"))
                .or(() -> "true".equals(System.getenv(NO_REAPER))
                        ? Optional.empty()
                        : unavailable(REAPER, "Testcontainers' helper", NO_REAPER + "=true does without"));
    }

    /** Why an image is neither here nor to be had; empty if it is. */
    private static Optional<String> unavailable(String image, String what, String remedy) {
        return failure("docker", "image", "inspect", "--format={{.Id}}", image)
                .flatMap(notHere -> failure("docker", "manifest", "inspect", image))
                .map(reason -> what + " " + image + " is not here and cannot be pulled (" + remedy + "): " + reason);
    }

    /** The image that the Dockerfile builds on: {@code JRE_IMAGE} in the environment, else the Dockerfile's default. */
    private static String baseImage() {
        return Optional.ofNullable(System.getenv("JRE_IMAGE")).orElseGet(NeedsEngine::defaultBaseImage);
    }

    private static String defaultBaseImage() {
        try {
            Matcher line = BASE_IMAGE.matcher(Files.readString(Path.of("..", "Dockerfile")));
            if (!line.find()) {
                throw new IllegalStateException("the Dockerfile has no line like " + BASE_IMAGE);
            }
            return line.group(1);
        } catch (IOException unreadable) {
            throw new IllegalStateException("no Dockerfile beside the modules", unreadable);
        }
    }

    /** What the command complained about; empty if it succeeded within its bound. */
    private static Optional<String> failure(String... command) {
        Ended ended = run(List.of(command));
        return ended.ok() ? Optional.empty() : Optional.of(ended.text().strip());
    }

    private record Ended(boolean ok, String text) {}

    private static Ended run(List<String> command) {
        try {
            File output = File.createTempFile("docker", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
                if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Ended(false, "no answer within " + BOUND_SECONDS + " s");
                }
                return new Ended(process.exitValue() == 0, Files.readString(output.toPath(), StandardCharsets.UTF_8));
            } finally {
                Files.delete(output.toPath());
            }
        } catch (IOException cannotStart) {
            return new Ended(false, cannotStart.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Ended(false, "interrupted");
        }
    }
}
