package threadlab.loadtest.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.RunFile.EndpointResult;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Evaluation.TrialRuns;

/**
 * One kind of request of one phase, in every trial of a case: what charts of distributions, of time and of cost are
 * drawn from.
 *
 * @param phase of the trial
 * @param runs one for each trial, at least one
 */
public record LoadResult(String phase, List<LoadRun> runs) {
    /** Copies the list. */
    public LoadResult {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a load needs at least one run, " + phase + " had none");
        }
    }

    /**
     * The same in one trial.
     *
     * @param trial its number, from 1, in the order of running
     * @param result books, times and histograms
     * @param validity of the run
     * @param generator how hard it worked
     * @param server what the service and its operating system said after the run; may be empty
     * @param intervals the counted part of the time series of its traffic; empty after the first trial
     */
    public record LoadRun(
            int trial,
            EndpointResult result,
            Validity validity,
            GeneratorUse generator,
            JsonNode server,
            List<Interval> intervals) {
        /** Copies the list. */
        public LoadRun {
            intervals = List.copyOf(intervals);
        }

        static LoadRun of(int trial, RunFile run, EndpointResult result, boolean withIntervals) {
            List<Interval> counted = run.intervals().stream()
                    .filter(each -> withIntervals)
                    .filter(each -> each.traffic().equals(result.traffic()) && each.startMs() >= 0)
                    .toList();
            return new LoadRun(trial, result, run.validity(), run.generator(), run.server(), counted);
        }
    }

    /** Sorts the runs of all trials by phase and kind of request, in the order in which they were sent. */
    static List<LoadResult> of(List<TrialRuns> trials) {
        SequencedMap<List<String>, List<LoadRun>> loads = new LinkedHashMap<>();
        for (TrialRuns trial : trials) {
            trial.phases().forEach((phase, run) -> run.endpoints().forEach(result -> {
                List<LoadRun> load = loads.computeIfAbsent(
                        List.of(phase, result.traffic(), result.request()), key -> new ArrayList<>());
                load.add(LoadRun.of(trial.number(), run, result, load.isEmpty()));
            }));
        }
        return loads.entrySet().stream()
                .map(load -> new LoadResult(load.getKey().getFirst(), load.getValue()))
                .toList();
    }

    /** Returns what sent it. */
    public String traffic() {
        return runs.getFirst().result().traffic();
    }

    /** Returns what was asked: method and path. */
    public String request() {
        return runs.getFirst().result().request();
    }
}
