package threadlab.loadtest.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import threadlab.loadtest.load.Request;

/** Asks the admin port of this project's service what it is, and the operating system what its process uses. */
public final class ServiceView {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int LAST_PORT = 65_535;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI admin;

    /**
     * Looks at the admin port at the given address, such as {@code http://127.0.0.1:8081}.
     *
     * @throws IllegalArgumentException where it is no address of HTTP
     */
    public ServiceView(URI admin) {
        boolean http = "http".equals(admin.getScheme()) || "https".equals(admin.getScheme());
        if (!http || admin.getHost() == null || admin.getPort() > LAST_PORT) {
            throw new IllegalArgumentException(
                    "admin-url must be http://host… or https://host… with a port up to 65535, was " + admin);
        }
        this.admin = admin;
    }

    /** Returns where the admin port is by default: one above the target's. */
    public static URI adminBeside(Request target) {
        return URI.create("http://" + target.url().getHost() + ":" + Math.min(target.port() + 1, LAST_PORT));
    }

    /** Returns what {@code /mode} and {@code /proc} say; an empty object where no service of this project answers. */
    public JsonNode describe() {
        return mode().<JsonNode>map(seen -> {
                    if (here()) {
                        ProcessUse.of(seen.path("pid").asLong(0))
                                .ifPresent(use -> seen.set("process", JSON.valueToTree(use)));
                    }
                    return seen;
                })
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** Returns whether its process is one of this machine: another's number is not to be looked up here. */
    private boolean here() {
        try {
            return InetAddress.getByName(admin.getHost()).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    /**
     * Has it run new requests in another mode.
     *
     * @throws IOException where it does not answer, or refuses; the message says why
     */
    public void switchTo(String mode) throws IOException {
        ObjectNode wanted = JSON.createObjectNode().put("mode", mode);
        Http.Reply reply = Http.put(modeUri(), wanted.toString(), TIMEOUT);
        if (reply.status() != 200) {
            throw new IOException("the service refused it with " + reply.status() + ": " + reply.body());
        }
    }

    private Optional<ObjectNode> mode() {
        try {
            return JSON.readTree(Http.get(modeUri(), TIMEOUT).body()) instanceof ObjectNode seen
                            && seen.has("mode")
                            && seen.has("pid")
                    ? Optional.of(seen)
                    : Optional.empty();
        } catch (IOException anotherService) {
            return Optional.empty();
        }
    }

    private URI modeUri() {
        return admin.resolve("/mode");
    }
}
