package threadlab.loadtest.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;
import threadlab.loadtest.generator.TargetUnreachable;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.machine.Interference;
import threadlab.loadtest.machine.Preflight;
import threadlab.loadtest.plan.Calibrating;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.plan.WarmUp;
import threadlab.loadtest.process.ChildProcess;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Evaluation.TrialRuns;
import threadlab.loadtest.suite.Session.Due;

/**
 * Runs one trial after another: each in fresh processes, which are warmed up and calibrated before they are measured.
 */
final class TrialRunner {
    private final SuiteSettings settings;
    private final Lab lab;
    private final Suite.Listener listener;
    private volatile boolean stopped;
    private volatile Runnable stopper = () -> {};

    TrialRunner(SuiteSettings settings, Lab lab, Suite.Listener listener) {
        this.settings = settings;
        this.lab = lab;
        this.listener = listener;
    }

    /** Returns how long a trial of the experiments takes, roughly. */
    static Duration expected(SuiteSettings settings, List<Experiment> experiments, Subject subject) {
        return sittings(settings, experiments, subject).stream()
                .map(sitting -> sitting.expected(settings.profile()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static List<Session> sittings(SuiteSettings settings, List<Experiment> experiments, Subject subject) {
        return Session.all(experiments.stream()
                .filter(each -> Subject.of(each, settings).contains(subject))
                .flatMap(each -> each.plan(settings, subject.jdk(), subject.mode()).phases().stream()
                        .map(phase -> new Due(each, phase)))
                .toList());
    }

    /** Makes the generator and the stub ready, which all trials share. */
    void warmUpInstrument() throws TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        LoadPlan load = WarmUp.ofTheInstrument(lab.upstream());
        prepared().run(load, "warm-up", JsonNodeFactory.instance::objectNode, listener::interval);
    }

    /**
     * Runs each of these experiments once.
     *
     * @param number of the trial, from 1
     * @return what each gave; nothing where it was stopped meanwhile, since what is half done is not a trial
     */
    SequencedMap<Experiment, TrialRuns> run(int number, Subject subject, List<Experiment> experiments)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        Trial trial = new Trial(number, subject);
        for (Session sitting : sittings(settings, experiments, subject)) {
            sit(trial, sitting);
        }
        return stopped ? new LinkedHashMap<>() : trial.runs();
    }

    /** Runs phases in one fresh process. */
    private void sit(Trial trial, Session sitting)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        if (stopped) {
            return;
        }
        try (Lab.Service service = lab.start(sitting.service())) {
            warmUp(service, sitting);
            settle(service);
            if (sitting.service().cores().isPresent()) {
                lab.divide(sitting.service().cores().getAsInt(), service);
            }
            Calibrating calibration = calibrate(service, trial, sitting);
            settle(service);
            listener.calibrated(calibration.found());
            for (Due due : sitting.phases()) {
                if (stopped) {
                    return;
                }
                RunFile run = measure(service, trial, due);
                listener.finished(trial.subject(), trial.number(), due.experiment(), due.phase(), run);
                trial.add(due.experiment(), calibration, due.phase(), run);
            }
        }
    }

    private void warmUp(Lab.Service service, Session sitting)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        WarmUp warmUp = new WarmUp(
                sitting.service(), sitting.phases().stream().map(Due::phase).toList(), settings.profile());
        for (; !warmUp.over() && !stopped; service.checkAlive()) {
            warmUp.observe(measure(service, warmUp.round(), "warm-up"));
        }
    }

    private void settle(Lab.Service service) throws InterruptedException {
        Settling settling = new Settling(service::cpuTicks);
        for (; !settling.over() && !stopped; settling.look()) {
            Thread.sleep(Settling.LOOK);
        }
    }

    /** Calibrates, once more where that was disturbed. */
    private Calibrating calibrate(Lab.Service service, Trial trial, Session sitting)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        Calibrating calibration = calibrateOnce(service, sitting.service());
        if (calibration.validity().valid() || stopped) {
            return calibration;
        }
        repeating(trial, "calibration", calibration.validity());
        sitting.phases().stream().map(Due::experiment).distinct().forEach(trial::repeating);
        return calibrateOnce(service, sitting.service());
    }

    private Calibrating calibrateOnce(Lab.Service service, ServiceSpec spec)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        Calibrating calibrating = new Calibrating(spec, settings.profile());
        Interference bystanders = watch();
        for (Phase phase : calibrating.phases()) {
            if (!stopped) {
                calibrating.observe(phase, measure(service, phase, "calibration"));
            }
        }
        bystanders.reason().ifPresent(calibrating::doubt);
        return calibrating;
    }

    /** Measures a phase, once more where that was invalid and left nothing behind that the second time would meet. */
    private RunFile measure(Lab.Service service, Trial trial, Due due)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        RunFile run = measureOnce(service, trial, due);
        if (run.validity().valid() || stopped || leavesSomething(due.phase(), run)) {
            return run;
        }
        repeating(trial, due.phase().name(), run.validity());
        trial.repeating(due.experiment());
        return measureOnce(service, trial, due);
    }

    private static boolean leavesSomething(Phase phase, RunFile run) {
        return phase.spoils()
                || run.endpoints().stream()
                        .map(RunFile.EndpointResult::accounting)
                        .anyMatch(books -> books.timedOut() > 0 || books.inFlight() > 0);
    }

    private void repeating(Trial trial, String what, Validity validity) {
        listener.repeating(
                trial.subject(),
                validity.reasons().stream().map(reason -> what + ": " + reason).toList());
    }

    private RunFile measureOnce(Lab.Service service, Trial trial, Due due)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        Phase phase = due.phase();
        listener.phase(due.experiment(), phase);
        String label = trial.subject().mode() + " " + due.experiment().id() + " " + phase.name();
        Interference bystanders = watch();
        RunFile run = measure(service, phase, label);
        service.checkAlive();
        return bystanders.reason().map(run::doubted).orElse(run);
    }

    /**
     * Makes ready for what will count: a pause of this process while replies arrive would be taken for the service's.
     */
    private static Interference watch() {
        System.gc();
        return Interference.watch();
    }

    private RunFile measure(Lab.Service service, Phase phase, String label)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        Measurement measurement = prepared();
        AtomicReference<PhaseActions> moments = new AtomicReference<>();
        try {
            RunFile run = measurement.run(
                    phase.at(service.addresses(), service.admins()),
                    label,
                    () -> describe(service, moments.get()),
                    listener::interval,
                    toCounted -> moments.set(PhaseActions.of(phase.moments(), service, toCounted)));
            moments.get().check();
            return run;
        } finally {
            if (moments.get() != null) {
                moments.get().close();
            }
        }
    }

    private Measurement prepared() {
        Measurement measurement = new Measurement(Measurement.Settings.DEFAULT);
        stopper = measurement::stop;
        return measurement;
    }

    private static JsonNode describe(Lab.Service service, PhaseActions moments) {
        return moments.addTo(service.describe());
    }

    /** Returns whether it was ended before its time. */
    boolean stopped() {
        return stopped;
    }

    /** Ends the trial at once. May be called from any thread. */
    void stop() {
        stopped = true;
        stopper.run();
    }
}
