package threadlab.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.variant.Launch;
import threadlab.loadtest.variant.ThreadlabService;

/**
 * The thread modes that the service has and those that theory knows: two registries in two modules, which must agree.
 */
@Execution(ExecutionMode.CONCURRENT)
class ModeRegistriesIT {
    private static final Path JAR = Path.of("..").toAbsolutePath().resolve(ThreadlabService.JAR);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private record Mode(String mode, boolean switchable) {}

    @Test
    void haveTheSameModesInTheSameOrderOfWhichTheSameAreSwitchable() throws Exception {
        List<String> command = Launch.java(Jdks.own(), List.of("-XX:TieredStopAtLevel=1", "-Xmx128m"), JAR);
        command.addAll(List.of("--port=0", "--admin-port=0"));
        try (ChildProcess app = ChildProcess.start(new Launch("the service", command))) {
            URI admin = app.addresses().admin().getFirst();

            Http.Reply reply = Http.get(admin.resolve("/mode"), TIMEOUT);

            assertThat(modes(new ObjectMapper().readTree(reply.body())))
                    .containsExactlyElementsOf(Arrays.stream(ThreadModel.values())
                            .map(model -> new Mode(model.mode(), model.switchable()))
                            .toList());
        }
    }

    private static List<Mode> modes(JsonNode reply) {
        return StreamSupport.stream(reply.path("modes").spliterator(), false)
                .map(each -> new Mode(
                        each.path("mode").asText(), each.path("switchable").asBoolean()))
                .toList();
    }
}
