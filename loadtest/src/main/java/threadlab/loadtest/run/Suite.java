package threadlab.loadtest.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import threadlab.loadtest.drive.TargetUnreachable;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.plan.WarmUp;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.stats.Evaluation;
import threadlab.loadtest.stats.Evaluation.CaseRuns;
import threadlab.loadtest.stats.Evaluation.TrialRuns;
import threadlab.loadtest.stats.SuiteFile;

/**
 * Runs experiments: trials in interleaved order, each a fresh service process in which the experiments that agree on
 * how the service is started run one after another.
 */
public final class Suite {
    private static final int MOST_REPEATS = 1;

    private final SuiteSettings settings;
    private final List<Experiment> experiments;
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
        /** A trial begins: its number, how many there will be, and what runs. */
        void trial(int number, int of, Subject subject);

        /** A phase begins. */
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
        this.lab = lab;
        this.listener = listener;
    }

    /** Runs all trials, or those that were done before {@link #stop}. */
    public List<SuiteFile.ExperimentResult> run()
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        List<Subject> order = TrialOrder.of(settings);
        for (int i = 0; i < order.size() && !stopped; i++) {
            listener.trial(i + 1, order.size(), order.get(i));
            trial(order.get(i));
        }
        return experiments.stream().map(this::evaluate).toList();
    }

    private void trial(Subject subject)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        List<Experiment> due = experiments;
        for (int attempt = 0; !due.isEmpty() && !stopped; attempt++) {
            trialNumber++;
            List<Experiment> again = new ArrayList<>();
            for (List<Experiment> sharing : byService(due, subject)) {
                again.addAll(inOneProcess(sharing, subject, attempt < MOST_REPEATS));
            }
            due = again;
        }
    }

    /** Groups the experiments that start the service alike, in order. */
    private List<List<Experiment>> byService(List<Experiment> due, Subject subject) {
        SequencedMap<ServiceSpec, List<Experiment>> groups = new LinkedHashMap<>();
        due.forEach(
                experiment -> groups.computeIfAbsent(plan(experiment, subject).service(), spec -> new ArrayList<>())
                        .add(experiment));
        return List.copyOf(groups.values());
    }

    /** Returns the experiments whose runs were invalid and are to be repeated. */
    private List<Experiment> inOneProcess(List<Experiment> sharing, Subject subject, boolean mayRepeat)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        List<Experiment> again = new ArrayList<>();
        try (Lab.Service service = lab.start(plan(sharing.getFirst(), subject).service())) {
            warmUp(service);
            for (Experiment experiment : sharing) {
                SequencedMap<String, RunFile> phases = phases(service, experiment, subject);
                if (stopped) {
                    return List.of(); // what is half done is not a trial
                }
                TrialRuns trial = new TrialRuns(trialNumber, phases);
                if (mayRepeat && !trial.validity().valid()) {
                    listener.repeating(subject, trial.validity().reasons());
                    invalid.merge(new Slot(experiment.id(), subject), 1, Integer::sum);
                    again.add(experiment);
                } else {
                    runs.computeIfAbsent(new Slot(experiment.id(), subject), slot -> new ArrayList<>())
                            .add(trial);
                }
            }
        }
        return again;
    }

    private SequencedMap<String, RunFile> phases(Lab.Service service, Experiment experiment, Subject subject)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        SequencedMap<String, RunFile> done = new LinkedHashMap<>();
        for (Phase phase : plan(experiment, subject).phases()) {
            if (stopped) {
                return done;
            }
            listener.phase(experiment, phase);
            RunFile run = measure(service, phase, subject.mode() + " " + experiment.id() + " " + phase.name());
            service.checkAlive();
            listener.finished(subject, trialNumber, experiment, phase, run);
            done.put(phase.name(), run);
        }
        return done;
    }

    private void warmUp(Lab.Service service)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        for (WarmUp warmUp = new WarmUp(); !warmUp.over() && !stopped; service.checkAlive()) {
            warmUp.observe(measure(service, warmUp.round(), "warm-up"));
        }
    }

    private RunFile measure(Lab.Service service, Phase phase, String label)
            throws TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        Measurement measurement = new Measurement(Measurement.Settings.DEFAULT);
        stopper = measurement::stop;
        return measurement.run(
                phase.at(service.address(), service.admin()), label, service::describe, listener::interval);
    }

    private ExperimentCase plan(Experiment experiment, Subject subject) {
        return experiment.plan(settings, subject.jdk(), subject.mode());
    }

    private SuiteFile.ExperimentResult evaluate(Experiment experiment) {
        List<CaseRuns> cases = new ArrayList<>();
        for (Subject subject : Subject.all(settings)) {
            Slot slot = new Slot(experiment.id(), subject);
            List<TrialRuns> trials = runs.getOrDefault(slot, List.of());
            if (!trials.isEmpty()) {
                cases.add(new CaseRuns(plan(experiment, subject), trials, invalid.getOrDefault(slot, 0)));
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
                settings.jdks().stream().map(ServiceSpec.Jdk::version).toList(),
                settings.poolSize(),
                settings.delayMs(),
                settings.profile().pairs(),
                settings.seed(),
                TrialOrder.of(settings).stream().map(Subject::label).toList());
    }

    /** Ends the suite at once; {@link #run} returns what whole trials there are. May be called from any thread. */
    public void stop() {
        stopped = true;
        stopper.run();
    }
}
