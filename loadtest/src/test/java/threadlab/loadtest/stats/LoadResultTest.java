package threadlab.loadtest.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Evaluation.TrialRuns;
import threadlab.loadtest.stats.LoadResult.LoadRun;

class LoadResultTest {
    private static final RunFile FIRST = SavedRuns.run("a", 10, 1);
    private static final RunFile SECOND = SavedRuns.run("a", 12, 2);

    @Test
    void keepsEachPhaseOfEveryTrialAndTheTimeSeriesOfTheFirst() {
        List<LoadResult> loads = LoadResult.of(List.of(trial(3, FIRST, SECOND), trial(5, SECOND, FIRST)));

        assertThat(loads).extracting(LoadResult::phase).containsExactly("calm", "storm");
        assertThat(loads.getFirst().runs()).extracting(LoadRun::trial).containsExactly(3, 5);
        assertThat(loads.getFirst().runs())
                .extracting(run -> run.intervals().size())
                .containsExactly(FIRST.intervals().size(), 0);
        assertThat(loads.getLast().runs().getFirst().result())
                .isEqualTo(SECOND.endpoints().getFirst());
    }

    private static TrialRuns trial(int number, RunFile calm, RunFile storm) {
        Map<String, RunFile> phases = new LinkedHashMap<>();
        phases.put("calm", calm);
        phases.put("storm", storm);
        return new TrialRuns(number, phases, Calibration.NONE, Validity.VALID, 0);
    }
}
