package threadlab.loadtest.suite;

import java.time.Duration;
import java.util.List;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RunFile;

/**
 * Several listeners as one, told in their order.
 *
 * @param listeners at least one
 */
public record Audience(List<Suite.Listener> listeners) implements Suite.Listener {
    /** Copies the list. */
    public Audience {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void trial(int number, int of, Subject subject, Duration left) {
        listeners.forEach(each -> each.trial(number, of, subject, left));
    }

    @Override
    public void calibrated(Calibration found) {
        listeners.forEach(each -> each.calibrated(found));
    }

    @Override
    public void phase(Experiment experiment, Phase phase) {
        listeners.forEach(each -> each.phase(experiment, phase));
    }

    @Override
    public void interval(Interval interval) {
        listeners.forEach(each -> each.interval(interval));
    }

    @Override
    public void finished(Subject subject, int trial, Experiment experiment, Phase phase, RunFile run) {
        listeners.forEach(each -> each.finished(subject, trial, experiment, phase, run));
    }

    @Override
    public void repeating(Subject subject, List<String> reasons) {
        listeners.forEach(each -> each.repeating(subject, reasons));
    }

    @Override
    public void pause(Suite suite) throws InterruptedException {
        for (Suite.Listener each : listeners) {
            each.pause(suite);
        }
    }
}
