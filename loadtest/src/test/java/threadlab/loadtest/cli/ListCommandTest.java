package threadlab.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.Experiments;

class ListCommandTest {
    @Test
    void namesEachExperimentWithItsQuestion() {
        String printed = Terminal.run("list").out();

        assertThat(Experiments.all())
                .allSatisfy(each -> assertThat(printed).contains(each.id() + ": " + each.question()));
        assertThat(printed.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void doesTheSameForPrograms() throws IOException {
        JsonNode listed =
                new ObjectMapper().readTree(Terminal.run("list", "--json").out());

        assertThat(listed).hasSameSizeAs(Experiments.all());
        Experiment first = Experiments.all().getFirst();
        assertThat(listed.at("/0/id").asText()).isEqualTo(first.id());
        assertThat(listed.at("/0/question").asText()).isEqualTo(first.question());
        assertThat(listed.at("/0/claim").asText()).isEqualTo(first.claim());
    }
}
