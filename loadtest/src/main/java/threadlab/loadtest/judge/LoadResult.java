package threadlab.loadtest.judge;

import java.util.List;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Validity;

/**
 * One kind of request of one phase, in every trial of a case: what charts of distributions, of time and of cost are
 * drawn from.
 *
 * @param phase of the trial; empty where there are no phases
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
     * @param result accounting and times
     * @param validity of the run
     * @param generator how hard it worked
     * @param service what was seen of the service
     * @param intervals the counted part of the time series of its traffic; empty after the first trial
     */
    public record LoadRun(
            int trial,
            RequestResult result,
            Validity validity,
            GeneratorUse generator,
            Run.ServiceState service,
            List<Interval> intervals) {
        /** Copies the list. */
        public LoadRun {
            intervals = List.copyOf(intervals);
        }
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
