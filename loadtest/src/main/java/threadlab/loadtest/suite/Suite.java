package threadlab.loadtest.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import threadlab.loadtest.generator.TargetUnreachable;
import threadlab.loadtest.machine.Preflight;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.process.ChildProcess;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.stats.Evaluation;
import threadlab.loadtest.stats.Evaluation.CaseRuns;
import threadlab.loadtest.stats.Evaluation.TrialRuns;
import threadlab.loadtest.stats.SuiteFile;

/** Runs experiments: trials in interleaved order; what was invalid runs again; then each experiment is judged. */
public final class Suite {
    private static final int MOST_REPEATS = 1;

    private final SuiteSettings settings;
    private final List<Experiment> experiments;
    private final List<Subject> order;
    private final TrialRunner runner;
    private final Listener listener;
    private final SequencedMap<Place, List<TrialRuns>> runs = new LinkedHashMap<>();
    private final Map<Place, Integer> invalid = new LinkedHashMap<>();
    private int trialNumber;
    private int trialsDone;

    /** Where the runs of one experiment in one place of the plan are kept. */
    private record Place(String experiment, Subject subject) {}

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

        /** A trial or a phase of one was invalid and is run again. */
        void repeating(Subject subject, List<String> reasons);

        /** Nothing is measured just now, between two trials and after the last: there is time for something else. */
        default void pause(Suite suite) throws InterruptedException {}
    }

    /** Prepares a suite over a running lab. */
    public Suite(SuiteSettings settings, List<Experiment> experiments, Lab lab, Listener listener) {
        this.settings = settings;
        this.experiments = List.copyOf(experiments);
        this.order = TrialOrder.of(Subject.all(experiments, settings), settings.pairs(), settings.seed());
        this.runner = new TrialRunner(settings, lab, listener);
        this.listener = listener;
    }

    /** Returns how long the experiments will take, roughly and without repeats. */
    public static Duration expected(SuiteSettings settings, List<Experiment> experiments) {
        Duration round = Subject.all(experiments, settings).stream()
                .map(subject -> TrialRunner.expected(settings, experiments, subject))
                .reduce(Duration.ZERO, Duration::plus);
        return round.multipliedBy(settings.pairs());
    }

    private Duration expectedFrom(int trial) {
        return order.subList(trial, order.size()).stream()
                .map(subject -> TrialRunner.expected(settings, experiments, subject))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Runs all trials, or those that were done before {@link #stop}. A signal from the terminal reaches service and
     * stub too: that they end with the suite is no failure.
     */
    public void run() throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        try {
            runner.warmUpInstrument();
            trials();
        } catch (ChildProcess.Failed | TargetUnreachable ended) {
            if (!runner.stopped()) {
                throw ended;
            }
        }
    }

    private void trials() throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        for (int i = 0; i < order.size() && !runner.stopped(); i++) {
            listener.trial(i + 1, order.size(), order.get(i), expectedFrom(i));
            trial(order.get(i));
            if (!runner.stopped()) {
                trialsDone++;
                listener.pause(this);
            }
        }
    }

    /** Returns what the trials so far gave, of those experiments that have any. */
    public List<SuiteFile.ExperimentResult> results() {
        return experiments.stream()
                .map(this::evaluate)
                .filter(result -> !result.cases().isEmpty())
                .toList();
    }

    private void trial(Subject subject)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        List<Experiment> due = experiments.stream()
                .filter(each -> Subject.of(each, settings).contains(subject))
                .toList();
        for (int attempt = 0; !due.isEmpty() && !runner.stopped(); attempt++) {
            trialNumber++;
            due = attempt(subject, due, attempt < MOST_REPEATS);
        }
    }

    /** Runs each of these experiments once, and returns those that were invalid and are to be repeated. */
    private List<Experiment> attempt(Subject subject, List<Experiment> due, boolean mayRepeat)
            throws ChildProcess.Failed, TargetUnreachable, Preflight.DoesNotFit, InterruptedException {
        List<Experiment> again = new ArrayList<>();
        runner.run(trialNumber, subject, due).forEach((experiment, trial) -> {
            Place place = new Place(experiment.id(), subject);
            if (mayRepeat && !trial.validity().valid()) {
                listener.repeating(subject, trial.validity().reasons());
                invalid.merge(place, 1, Integer::sum);
                again.add(experiment);
            } else {
                runs.computeIfAbsent(place, none -> new ArrayList<>()).add(trial);
            }
        });
        return again;
    }

    private SuiteFile.ExperimentResult evaluate(Experiment experiment) {
        List<CaseRuns> cases = new ArrayList<>();
        for (Subject subject : Subject.of(experiment, settings)) {
            Place place = new Place(experiment.id(), subject);
            List<TrialRuns> trials = runs.getOrDefault(place, List.of());
            if (!trials.isEmpty()) {
                ExperimentCase planned = experiment.plan(settings, subject.jdk(), subject.mode());
                cases.add(new CaseRuns(planned, trials, invalid.getOrDefault(place, 0)));
            }
        }
        return new Evaluation(experiment).of(cases);
    }

    /** Returns whether all trials are over. */
    public boolean complete() {
        return trialsDone == order.size();
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
                settings.pin(),
                settings.idlePoll(),
                settings.pairs(),
                settings.seed(),
                order.stream().map(Subject::label).toList());
    }

    /** Ends the suite at once; {@link #run} returns what whole trials there are. May be called from any thread. */
    public void stop() {
        runner.stop();
    }
}
