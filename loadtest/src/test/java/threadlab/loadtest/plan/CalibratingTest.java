package threadlab.loadtest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.RunFiles;
import threadlab.loadtest.sample.Runs;

class CalibratingTest {
    private static final ServiceSpec SERVICE =
            new ServiceSpec("virtual", new Jdk("/jdk", "21"), 40, 1, OptionalInt.empty(), OptionalInt.empty(), 1);

    @TempDir
    private Path folder;

    private final Calibrating calibrating = new Calibrating(SERVICE, Profile.FULL);
    private final Phase saturated = calibrating.phases().getFirst();

    @Test
    void takesTheThroughputOfClientsThatAskAsFastAsTheyCan() throws Exception {
        calibrating.observe(saturated, run(120));

        assertThat(calibrating.found().saturatedPerSec()).isEqualTo(120);
        assertThat(calibrating.validity().valid()).isTrue();
    }

    @Test
    void doubtsAMachineThatStoodStillAllTheWhile() throws Exception {
        calibrating.observe(saturated, run(0));

        assertThat(calibrating.found().saturatedPerSec()).isInfinite();
        assertThat(calibrating.validity().reasons())
                .containsExactly("nothing was answered in time while clients asked as fast as they can: run it alone");
    }

    private RunFile run(double throughputPerSec) throws Exception {
        String json = RunFiles.toJson(Runs.run("calibration", 1)).replace("\"main\"", "\"upstream\"");
        ObjectNode run = (ObjectNode) RunFiles.parse(json);
        run.putArray("intervals");
        ((ObjectNode) run.path("endpoints").get(0)).put("throughputPerSec", throughputPerSec);
        Path saved = folder.resolve("run.json");
        Files.writeString(saved, run.toString());
        return RunFiles.read(saved);
    }
}
