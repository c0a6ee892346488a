package threadlab.loadtest.suite;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.Phase;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.plan.Session;
import threadlab.loadtest.plan.SuitePlan.PlannedTrial;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.suite.Trial.SessionCalibration;
import threadlab.loadtest.variant.Service;
import threadlab.loadtest.variant.UpstreamCalibration;
import threadlab.loadtest.variant.UpstreamCalibration.Calibrated;
import threadlab.loadtest.variant.WarmUp;

/**
 * Runs one trial after another: each session in fresh processes, which are warmed up and calibrated before they are
 * measured. {@link #stop} may be called from any thread.
 */
final class TrialRunner {
    static final String CALIBRATION = "calibration";
    private static final String WARM_UP = "warm-up";
    /** After that the first trial meets stub and load generator no colder than the others do. */
    private static final Duration SHARED_WARM_UP = Duration.ofSeconds(5);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int CLIENTS = 32;

    private final Profile profile;
    private final Harness harness;
    private final Consumer<SuiteEvent> events;
    private volatile boolean stopped;
    private volatile Runnable stopper = () -> {};

    TrialRunner(Profile profile, Harness harness, Consumer<SuiteEvent> events) {
        this.profile = profile;
        this.harness = harness;
        this.events = events;
        harness.onDeath(() -> stopper.run());
    }

    /**
     * Makes ready what all trials share: a service that meets a cold stub and a cold load generator is asked for less,
     * and so stays colder than the others.
     */
    void warmUpStub() throws CannotMeasure, InterruptedException {
        Request quick = Request.get(harness.upstream().resolve("/delay/0.001"));
        Traffic traffic = new Traffic("stub", List.of(quick), new LoadShape.ClosedLoop(CLIENTS), CLIENTS);
        LoadPlan load = LoadPlan.of(List.of(traffic), Duration.ZERO, SHARED_WARM_UP, TIMEOUT);
        run(load, WARM_UP, new Measurement.Observer() {
            @Override
            public void interval(Interval interval) {
                events.accept(new SuiteEvent.IntervalEnded(interval));
            }
        });
    }

    /**
     * Runs each of these experiments once.
     *
     * @param number of the trial, from 1; one that is run again has a number of its own
     * @return what each gave; nothing where it was stopped meanwhile, since what is half done is not a trial
     */
    SequencedMap<Experiment, Trial> run(PlannedTrial planned, int number, Collection<Experiment> experiments)
            throws CannotMeasure, InterruptedException {
        TrialProgress progress = new TrialProgress(planned, number);
        for (Session session : planned.variant().sessions(experiments)) {
            if (!stopped) {
                run(session, progress);
            }
        }
        return stopped ? new LinkedHashMap<>() : progress.trials();
    }

    private void run(Session session, TrialProgress trial) throws CannotMeasure, InterruptedException {
        Service service = session.service();
        try (RunningService running = harness.start(service)) {
            warmUp(running, session);
            settle(running);
            if (service.cores().isPresent()) {
                harness.divide(service.cores().getAsInt(), running);
            }
            Calibrated calibrated = calibrate(running, session, trial);
            settle(running);
            if (stopped) {
                return;
            }
            events.accept(new SuiteEvent.Calibrated(calibrated.calibration()));
            session.steps().stream()
                    .map(trial::of)
                    .distinct()
                    .forEach(part -> part.calibrated(new SessionCalibration(service, calibrated)));
            for (Session.Step step : session.steps()) {
                if (!stopped) {
                    Run run = measure(running, step, trial);
                    events.accept(new SuiteEvent.PhaseEnded(step, run));
                    trial.of(step).measured(step.phase().name(), run);
                }
            }
        }
    }

    private void warmUp(RunningService running, Session session) throws CannotMeasure, InterruptedException {
        List<LoadPlan> loads =
                session.steps().stream().map(step -> step.phase().load()).toList();
        WarmUp warmUp = session.service().warmUp(loads, profile.warmUp());
        while (!warmUp.over() && !stopped) {
            Run round = measure(running, warmUp.round(), WARM_UP);
            String first = warmUp.round().traffics().getFirst().name();
            warmUp.observe(round.of(first).response().p50().orElse(Double.POSITIVE_INFINITY));
        }
    }

    private void settle(RunningService running) throws CannotMeasure, InterruptedException {
        Settling settling = new Settling(running::cpuTicks);
        for (; !settling.over() && !stopped; settling.look()) {
            harness.checkAlive();
            Thread.sleep(Settling.LOOK);
        }
    }

    /** Calibrates, once more where that was disturbed. */
    private Calibrated calibrate(RunningService running, Session session, TrialProgress trial)
            throws CannotMeasure, InterruptedException {
        Calibrated first = calibrateOnce(running, session.service());
        if (first.validity().valid() || stopped) {
            return first;
        }
        events.accept(new SuiteEvent.Repeating(
                trial.planned(), first.validity().within(CALIBRATION).reasons()));
        session.steps().stream().map(trial::of).distinct().forEach(TrialProgress.Part::repeated);
        return calibrateOnce(running, session.service());
    }

    private Calibrated calibrateOnce(RunningService running, Service service)
            throws CannotMeasure, InterruptedException {
        UpstreamCalibration calibration = service.calibration(profile.calibrationBursts());
        Map<String, Run> runs = new LinkedHashMap<>();
        Disturbance disturbance = Disturbance.watch(harness.upstream());
        for (Map.Entry<String, LoadPlan> load : calibration.loads().entrySet()) {
            if (!stopped) {
                runs.put(load.getKey(), measure(running, load.getValue(), CALIBRATION));
            }
        }
        Calibrated found = calibration.read(runs);
        return new Calibrated(found.calibration(), found.validity().and(new Validity(disturbance.reasons())));
    }

    /** Measures a phase, once more where that was invalid and left nothing behind that the second time would meet. */
    private Run measure(RunningService running, Session.Step step, TrialProgress trial)
            throws CannotMeasure, InterruptedException {
        Run run = measureOnce(running, step);
        if (run.validity().valid() || stopped || leavesBacklog(step.phase(), run)) {
            return run;
        }
        events.accept(new SuiteEvent.Repeating(
                trial.planned(), run.validity().within(step.phase().name()).reasons()));
        trial.of(step).repeated();
        return measureOnce(running, step);
    }

    private static boolean leavesBacklog(Phase phase, Run run) {
        return phase.leavesBacklog()
                || run.results().stream()
                        .map(each -> each.counts().accounting())
                        .anyMatch(TrialRunner::unanswered);
    }

    private static boolean unanswered(Accounting accounting) {
        return accounting.timedOut() > 0 || accounting.inFlight() > 0;
    }

    private Run measureOnce(RunningService running, Session.Step step) throws CannotMeasure, InterruptedException {
        events.accept(new SuiteEvent.PhaseBegan(step));
        String label = step.of().variant().name() + " " + step.of().experiment().id() + " "
                + step.phase().name();
        Disturbance disturbance = Disturbance.watch(harness.upstream());
        try (PhaseActions actions = new PhaseActions(step.phase().actions(), harness.upstream(), running.pid())) {
            Run run = measure(running, step.phase().load(), label, actions);
            if (!stopped) {
                actions.check();
            }
            return run.doubted(new Validity(disturbance.reasons()));
        }
    }

    private Run measure(RunningService running, LoadPlan load, String label)
            throws CannotMeasure, InterruptedException {
        try (PhaseActions none = new PhaseActions(List.of(), harness.upstream(), running.pid())) {
            return measure(running, load, label, none);
        }
    }

    private Run measure(RunningService running, LoadPlan load, String label, PhaseActions actions)
            throws CannotMeasure, InterruptedException {
        return run(load.at(running.addresses()), label, new Measurement.Observer() {
            @Override
            public void starting(Duration toCounted) {
                actions.start(toCounted);
            }

            @Override
            public void interval(Interval interval) {
                events.accept(new SuiteEvent.IntervalEnded(interval));
            }

            @Override
            public Run.ServiceState service() {
                return new Run.ServiceState(running.describe(), actions.footprints());
            }
        });
    }

    /** Runs a load; where a process ends meanwhile, it ends too. */
    private Run run(LoadPlan load, String label, Measurement.Observer observer)
            throws CannotMeasure, InterruptedException {
        Measurement measurement = new Measurement(Measurement.Settings.DEFAULT);
        stopper = measurement::stop;
        if (stopped || !harness.alive()) {
            measurement.stop();
        }
        try {
            return measurement.run(load, label, observer);
        } finally {
            harness.checkAlive(); // says more than what was noticed of it from outside
        }
    }

    /** Returns whether it was ended before its time. */
    boolean stopped() {
        return stopped;
    }

    /** Ends the trial at once. */
    void stop() {
        stopped = true;
        stopper.run();
    }
}
