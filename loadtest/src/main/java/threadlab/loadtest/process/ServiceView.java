package threadlab.loadtest.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import threadlab.loadtest.sample.RunFiles;

/** Asks a threadlab service's admin port what it is, and the operating system what its process uses. */
public final class ServiceView {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final URI admin;

    /**
     * Looks at the admin port at the given address, such as {@code http://127.0.0.1:8081}.
     *
     * @throws IllegalArgumentException where it is no address of HTTP
     */
    public ServiceView(URI admin) {
        boolean http = "http".equals(admin.getScheme()) || "https".equals(admin.getScheme());
        if (!http || admin.getHost() == null) {
            throw new IllegalArgumentException("admin-url must be http://host… or https://host…, was " + admin);
        }
        this.admin = admin;
    }

    /** Returns where the admin port is by default: one above the target's. */
    public static URI adminBeside(URI target) {
        int port = target.getPort() < 0 ? 80 : target.getPort();
        return URI.create("http://" + target.getHost() + ":" + (port + 1));
    }

    /** Returns what {@code /mode} and {@code /proc} say, or nothing where no threadlab service answers. */
    public Optional<JsonNode> describe() {
        Optional<JsonNode> mode = mode();
        mode.ifPresent(seen -> ProcessUse.of(seen.path("pid").asLong(0))
                .ifPresent(use -> ((ObjectNode) seen).set("process", RunFiles.tree(use))));
        return mode;
    }

    /** Has it run new requests in another mode. Returns why not, where it cannot. */
    public Optional<String> switchTo(String mode) {
        try {
            Http.Reply reply = Http.put(modeUri(), RunFiles.toJson(Map.of("mode", mode)), PATIENCE);
            return reply.status() == 200
                    ? Optional.empty()
                    : Optional.of("the service refused it with " + reply.status() + ": " + reply.body());
        } catch (IOException gone) {
            return Optional.of("the service does not answer: " + gone.getMessage());
        }
    }

    private Optional<JsonNode> mode() {
        try {
            JsonNode seen = RunFiles.parse(Http.get(modeUri(), PATIENCE).body());
            return seen.isObject() && seen.has("mode") && seen.has("pid") ? Optional.of(seen) : Optional.empty();
        } catch (IOException nobodyOfOurs) {
            return Optional.empty();
        }
    }

    private URI modeUri() {
        return admin.resolve("/mode");
    }
}
