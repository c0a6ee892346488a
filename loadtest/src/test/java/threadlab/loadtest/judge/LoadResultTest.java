package threadlab.loadtest.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.judge.LoadResult.LoadRun;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.suite.Trial;
import threadlab.loadtest.variant.Variant;
import threadlab.loadtest.variant.Variant.Jdk;

class LoadResultTest {
    private static final Variant VARIANT = new Variant(0, "virtual", new Jdk("/jdk", "21.0.8"));
    private static final Run FIRST = SavedRuns.run("a", 10, 1);
    private static final Run SECOND = SavedRuns.run("a", 12, 2);

    @Test
    void keepsEachPhaseOfEveryTrialAndTheTimeSeriesOfTheFirst() {
        List<LoadResult> loads = Judge.loads(List.of(trial(3, FIRST, SECOND), trial(5, SECOND, FIRST)));

        assertThat(loads).extracting(LoadResult::phase).containsExactly("calm", "storm");
        assertThat(loads).extracting(LoadResult::traffic).containsOnly("main");
        assertThat(loads.getFirst().runs()).extracting(LoadRun::trial).containsExactly(3, 5);
        assertThat(loads.getFirst().runs())
                .extracting(run -> run.intervals().size())
                .containsExactly(FIRST.intervals().size(), 0);
        assertThat(loads.getLast().runs().getFirst().result())
                .isEqualTo(SECOND.results().getFirst());
    }

    @Test
    void needsARun() {
        assertThatThrownBy(() -> new LoadResult("calm", List.of())).hasMessageContaining("calm had none");
    }

    private static Trial trial(int number, Run calm, Run storm) {
        SequencedMap<String, Run> phases = new LinkedHashMap<>();
        phases.put("calm", calm);
        phases.put("storm", storm);
        return new Trial(new Trial.TrialId(number, 1, VARIANT, "any"), phases, List.of(), 0, false);
    }
}
