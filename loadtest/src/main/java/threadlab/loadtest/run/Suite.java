package threadlab.loadtest.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import threadlab.loadtest.drive.TargetUnreachable;
import threadlab.loadtest.plan.Calibrating;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.plan.WarmUp;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.run.Sitting.Due;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.stats.Evaluation;
import threadlab.loadtest.stats.Evaluation.CaseRuns;
import threadlab.loadtest.stats.Evaluation.TrialRuns;
import threadlab.loadtest.stats.SuiteFile;

/**
 * Runs experiments: trials in interleaved order, each in fresh service processes, in which the phases that agree on how
 * the service is started run one after another.
 */
public final class Suite {
    private static final int MOST_REPEATS = 1;

    private final SuiteSettings settings;
    private final List<Experiment> experiments;
    private final List<Subject> order;
    private final Lab lab;
    private final Listener listener;
    private final SequencedMap<Slot, List<TrialRuns>> runs = new LinkedHashMap<>();
    private final Map<Slot, Integer> invalid = new LinkedHashMap<>();
    private volatile boolean stopped;
    private volatile Runnable stopper = () -> {};
    private int trialNumber;

    /** Where the runs of one experiment in one place of the plan are kept. */
    private record Slot(String experiment, Subject subject) {}

    /** Told of what happens, on the thread that runs the suite. */
    public interface Listener {
        /** A trial begins: its number, how many there will be, what runs, and how long it and the rest will take. */
        void trial(int number, int of, Subject subject, Duration left);

        /** A process was calibrated: what is predicted rests on it. */
        void calibrated(Calibration found);

        /** A phase of an experiment begins. */
        void phase(Experiment experiment, Phase phase);

        /** An interval of the running phase is over. */
        void interval(Interval interval);

        /** A phase is over. */
        void finished(Subject subject, int trial, Experiment experiment, Phase phase, RunFile run);

        /** A trial was invalid and is run again. */
        void repeating(Subject subject, List<String> reasons);
    }

    /** Prepares a suite over a running lab. */
    public Suite(SuiteSettings settings, List<Experiment> experiments, Lab lab, Listener listener) {
        this.settings = settings;
        this.experiments = List.copyOf(experiments);
        this.order = TrialOrder.of(Subject.all(experiments, settings), settings.pairs(), settings.seed());
        this.lab = lab;
        this.listener = listener;
    }

    /** Returns how long the experiments will take, roughly and without repeats. */
    public static Duration expected(SuiteSettings settings, List<Experiment> experiments) {
        Duration round = Subject.all(experiments, settings).stream()
                .map(subject -> expected(settings, experiments, subject))
                .reduce(Duration.ZERO, Duration::plus);
        return round.multipliedBy(settings.pairs());
    }

    private static Duration expected(SuiteSettings settings, List<Experiment> experiments, Subject subject) {
        return Sitting.all(due(settings, experiments, subject)).stream()
                .map(Sitting::expected)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Duration expectedFrom(int trial) {
        return order.subList(trial, order.size()).stream()
                .map(subject -> expected(settings, experiments, subject))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Runs all trials, or those that were done before {@link #stop}. */
    public List<SuiteFile.ExperimentResult> run()
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        for (int i = 0; i < order.size() && !stopped; i++) {
            listener.trial(i + 1, order.size(), order.get(i), expectedFrom(i));
            trialUnlessEnded(order.get(i));
        }
        return experiments.stream().map(this::evaluate).toList();
    }

    /** A signal from the terminal reaches service and stub too: that they end with the suite is no failure. */
    private void trialUnlessEnded(Subject subject)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        try {
            trial(subject);
        } catch (ChildProcess.Failed | TargetUnreachable ended) {
            if (!stopped) {
                throw ended;
            }
        }
    }

    private void trial(Subject subject)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        List<Experiment> due = experiments.stream()
                .filter(each -> Subject.of(each, settings).contains(subject))
                .toList();
        for (int attempt = 0; !due.isEmpty() && !stopped; attempt++) {
            trialNumber++;
            due = attempt(subject, due, attempt < MOST_REPEATS);
        }
    }

    /** Runs each of these experiments once, and returns those that were invalid and are to be repeated. */
    private List<Experiment> attempt(Subject subject, List<Experiment> due, boolean mayRepeat)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        SequencedMap<Experiment, SequencedMap<String, RunFile>> phases = new LinkedHashMap<>();
        Map<Experiment, Calibrating> calibrations = new LinkedHashMap<>();
        for (Sitting sitting : Sitting.all(due(settings, due, subject))) {
            sit(subject, sitting, phases, calibrations);
            if (stopped) {
                return List.of(); // what is half done is not a trial
            }
        }
        List<Experiment> again = new ArrayList<>();
        for (Experiment experiment : due) {
            Calibrating calibrated = calibrations.get(experiment);
            TrialRuns trial =
                    new TrialRuns(trialNumber, phases.get(experiment), calibrated.found(), calibrated.validity());
            Slot slot = new Slot(experiment.id(), subject);
            if (mayRepeat && !trial.validity().valid()) {
                listener.repeating(subject, trial.validity().reasons());
                invalid.merge(slot, 1, Integer::sum);
                again.add(experiment);
            } else {
                runs.computeIfAbsent(slot, none -> new ArrayList<>()).add(trial);
            }
        }
        return again;
    }

    private static List<Due> due(SuiteSettings settings, List<Experiment> experiments, Subject subject) {
        return experiments.stream()
                .filter(each -> Subject.of(each, settings).contains(subject))
                .flatMap(each -> each.plan(settings, subject.jdk(), subject.mode()).phases().stream()
                        .map(phase -> new Due(each, phase)))
                .toList();
    }

    /** Runs phases in one fresh process, which is warmed up and calibrated before. */
    private void sit(
            Subject subject,
            Sitting sitting,
            SequencedMap<Experiment, SequencedMap<String, RunFile>> phases,
            Map<Experiment, Calibrating> calibrations)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        try (Lab.Service service = lab.start(sitting.service())) {
            warmUp(service, sitting);
            Calibrating calibration = calibrate(service, sitting.service());
            listener.calibrated(calibration.found());
            for (Due due : sitting.phases()) {
                if (stopped) {
                    return;
                }
                Phase phase = due.phase();
                listener.phase(due.experiment(), phase);
                RunFile run = measure(
                        service, phase, subject.mode() + " " + due.experiment().id() + " " + phase.name());
                service.checkAlive();
                listener.finished(subject, trialNumber, due.experiment(), phase, run);
                calibrations.putIfAbsent(due.experiment(), calibration);
                phases.computeIfAbsent(due.experiment(), none -> new LinkedHashMap<>())
                        .put(phase.name(), run);
            }
        }
    }

    private void warmUp(Lab.Service service, Sitting sitting)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        WarmUp warmUp = new WarmUp(
                sitting.service(), sitting.phases().stream().map(Due::phase).toList());
        for (; !warmUp.over() && !stopped; service.checkAlive()) {
            warmUp.observe(measure(service, warmUp.round(), "warm-up"));
        }
    }

    private Calibrating calibrate(Lab.Service service, ServiceSpec spec)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        Calibrating calibrating = new Calibrating(spec);
        for (Phase phase : calibrating.phases()) {
            if (!stopped) {
                calibrating.observe(phase, measure(service, phase, "calibration"));
            }
        }
        return calibrating;
    }

    private RunFile measure(Lab.Service service, Phase phase, String label)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        Measurement measurement = new Measurement(Measurement.Settings.DEFAULT);
        stopper = measurement::stop;
        AtomicReference<Moments> moments = new AtomicReference<>();
        Bystanders bystanders = Bystanders.watch(service.pids());
        try {
            RunFile run = measurement.run(
                    phase.at(service.addresses(), service.admins()),
                    label,
                    () -> describe(service, moments.get()),
                    listener::interval,
                    toCounted -> moments.set(Moments.of(phase.moments(), service, toCounted)));
            moments.get().check();
            return bystanders.reason().map(run::doubted).orElse(run);
        } finally {
            if (moments.get() != null) {
                moments.get().close();
            }
        }
    }

    private static JsonNode describe(Lab.Service service, Moments moments) {
        return moments.addTo(service.describe());
    }

    private SuiteFile.ExperimentResult evaluate(Experiment experiment) {
        List<CaseRuns> cases = new ArrayList<>();
        for (Subject subject : Subject.of(experiment, settings)) {
            Slot slot = new Slot(experiment.id(), subject);
            List<TrialRuns> trials = runs.getOrDefault(slot, List.of());
            if (!trials.isEmpty()) {
                ExperimentCase planned = experiment.plan(settings, subject.jdk(), subject.mode());
                cases.add(new CaseRuns(planned, trials, invalid.getOrDefault(slot, 0)));
            }
        }
        return new Evaluation(experiment).of(cases);
    }

    /** Returns whether it was ended before its time. */
    public boolean stopped() {
        return stopped;
    }

    /** Returns what was chosen, as results name it. */
    public SuiteFile.Settings describe() {
        return new SuiteFile.Settings(
                settings.profile().label(),
                settings.modes(),
                List.copyOf(order.stream()
                        .map(subject -> subject.jdk().version())
                        .collect(Collectors.toCollection(LinkedHashSet::new))),
                settings.poolSize(),
                settings.delayMs(),
                settings.pairs(),
                settings.seed(),
                order.stream().map(Subject::label).toList());
    }

    /** Ends the suite at once; {@link #run} returns what whole trials there are. May be called from any thread. */
    public void stop() {
        stopped = true;
        stopper.run();
    }
}
