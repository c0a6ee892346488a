package threadlab.loadtest.suite;

import java.time.Duration;
import java.util.List;
import threadlab.loadtest.plan.Session;
import threadlab.loadtest.plan.SuitePlan.PlannedTrial;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Run;

/** What happens in a suite, told on the thread that runs it to whoever shows it; observers change nothing. */
public sealed interface SuiteEvent {
    /**
     * A trial begins.
     *
     * @param left how long it and those after it take, roughly
     */
    record TrialBegan(PlannedTrial trial, Duration left) implements SuiteEvent {}

    /** A session was calibrated: what is predicted rests on it. */
    record Calibrated(Calibration found) implements SuiteEvent {}

    /** A phase begins. */
    record PhaseBegan(Session.Step step) implements SuiteEvent {}

    /** An interval of the running load is over. */
    record IntervalEnded(Interval interval) implements SuiteEvent {}

    /** A phase is over. */
    record PhaseEnded(Session.Step step, Run run) implements SuiteEvent {}

    /** Something of the running trial was invalid and is measured again. */
    record Repeating(PlannedTrial trial, List<Reason> reasons) implements SuiteEvent {}

    /** A trial is over, and what it gave is in the store. */
    record TrialEnded() implements SuiteEvent {}
}
