package threadlab.loadtest.cli;

import java.util.function.Consumer;
import threadlab.loadtest.plan.Session;
import threadlab.loadtest.plan.SuitePlan.PlannedTrial;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.ProgressText;
import threadlab.loadtest.suite.SuiteEvent;

/** Prints what a suite is doing. Used on the suite's thread alone. */
final class SuiteProgress implements Consumer<SuiteEvent> {
    private final StatusLine out;
    private final int trials;
    private String where = "load generator and stub";
    private String what = "warm-up";

    /** @param trials of the whole suite */
    SuiteProgress(StatusLine out, int trials) {
        this.out = out;
        this.trials = trials;
    }

    @Override
    public void accept(SuiteEvent event) {
        switch (event) {
            case SuiteEvent.TrialBegan began -> {
                PlannedTrial trial = began.trial();
                String name = trial.variant().variant().name();
                where = trial.number() + "/" + trials + " " + name + " (" + Figures.duration(began.left()) + " left)";
                what = "warm-up";
                String label = trial.variant().variant().label();
                out.line(ProgressText.trial(trial.number(), trials, label, began.left()));
            }
            case SuiteEvent.Calibrated calibrated -> out.line(ProgressText.calibrated(calibrated.found()));
            case SuiteEvent.PhaseBegan began ->
                what = ProgressText.phase(
                        experiment(began.step()), began.step().phase().name());
            case SuiteEvent.IntervalEnded ended -> out.status(ProgressText.interval(where, what, ended.interval()));
            case SuiteEvent.PhaseEnded ended ->
                out.line(ProgressText.finished(
                        experiment(ended.step()), ended.step().phase().name(), ended.run()));
            case SuiteEvent.Repeating repeating ->
                repeating.reasons().forEach(reason -> out.line(ProgressText.repeating(reason)));
            case SuiteEvent.TrialEnded ended -> {}
        }
    }

    private static String experiment(Session.Step step) {
        return step.of().experiment().id();
    }
}
