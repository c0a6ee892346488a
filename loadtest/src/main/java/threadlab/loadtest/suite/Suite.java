package threadlab.loadtest.suite;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.plan.SuitePlan.PlannedTrial;
import threadlab.loadtest.plan.VariantPlan.PlannedCase;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.time.NanoClock;
import threadlab.loadtest.variant.Variant;

/**
 * Runs a plan: trial after trial into the store; what was invalid runs once more. {@link #stop} may be called from any
 * thread.
 */
public final class Suite {
    private static final int MOST_REPEATS = 1;

    private final SuitePlan plan;
    private final Harness harness;
    private final TrialStore store;
    private final TrialRunner runner;
    private final Optional<LiveToggle> toggle;
    private final Consumer<SuiteEvent> events;
    private final Pace pace = new Pace(NanoClock.SYSTEM);
    private int trialNumber;

    /**
     * Prepares a suite.
     *
     * @param harness opened when it runs
     * @param toggle tried between trials where somebody asks for it
     */
    public Suite(
            SuitePlan plan,
            Harness harness,
            TrialStore store,
            Optional<LiveToggle> toggle,
            Consumer<SuiteEvent> events) {
        this.plan = plan;
        this.harness = harness;
        this.store = store;
        this.runner = new TrialRunner(plan.settings().profile(), harness, events);
        this.toggle = toggle;
        this.events = events;
        this.trialNumber = store.all().stream()
                .mapToInt(trial -> trial.id().number())
                .max()
                .orElse(0);
    }

    /**
     * Runs all trials that the store has not yet, or those that were done before {@link #stop}: that service and stub
     * end then is no failure.
     *
     * @throws CannotMeasure where the machine does not allow it, or a process ended by itself
     */
    public void run() throws CannotMeasure, InterruptedException {
        try {
            harness.open();
            runner.warmUpStub();
            for (PlannedTrial trial : plan.trials()) {
                if (!runner.stopped() && !due(trial, store).isEmpty()) {
                    events.accept(new SuiteEvent.TrialBegan(trial, pace.expected(left(plan, store))));
                    pace.measure(expected(plan, trial), () -> run(trial));
                }
                if (toggle.isPresent() && !runner.stopped()) {
                    toggle.get().runIfAsked();
                }
            }
        } catch (CannotMeasure ended) {
            if (!runner.stopped()) {
                throw ended;
            }
        }
    }

    /** Returns the experiments of a trial that a store has not. */
    static List<Experiment> due(PlannedTrial trial, TrialStore store) {
        Variant variant = trial.variant().variant();
        return trial.variant().cases().stream()
                .map(PlannedCase::experiment)
                .filter(each -> !store.has(each.id(), variant, trial.block()))
                .toList();
    }

    /** Returns how long the trials take that a store has not whole, roughly and without repeats; 0 where it has all. */
    public static Duration left(SuitePlan plan, TrialStore store) {
        return plan.trials().stream()
                .filter(trial -> !due(trial, store).isEmpty())
                .map(trial -> expected(plan, trial))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration expected(SuitePlan plan, PlannedTrial trial) {
        return trial.variant().expected(plan.settings().profile());
    }

    private void run(PlannedTrial trial) throws CannotMeasure, InterruptedException {
        Collection<Experiment> due = due(trial, store);
        for (int attempt = 0; !due.isEmpty() && !runner.stopped(); attempt++) {
            due = attempt(trial, due, attempt < MOST_REPEATS);
        }
        if (!runner.stopped()) {
            events.accept(new SuiteEvent.TrialEnded());
        }
    }

    /** Runs each of these experiments once, and returns those that were invalid and are to be repeated. */
    private List<Experiment> attempt(PlannedTrial trial, Collection<Experiment> due, boolean mayRepeat)
            throws CannotMeasure, InterruptedException {
        Map<Experiment, Trial> all = runner.run(trial, ++trialNumber, due);
        List<Experiment> again = all.keySet().stream()
                .filter(experiment ->
                        mayRepeat && !all.get(experiment).validity().valid())
                .toList();
        again.forEach(experiment -> events.accept(
                new SuiteEvent.Repeating(trial, all.get(experiment).validity().reasons())));
        keep(all.entrySet().stream()
                .map(each -> again.contains(each.getKey()) ? each.getValue().asSuperseded() : each.getValue())
                .toList());
        return again;
    }

    /** Gives all to the store before it says that one could not be saved: they are kept in memory all the same. */
    private void keep(List<Trial> found) {
        Optional<UncheckedIOException> full = Optional.empty();
        for (Trial each : found) {
            try {
                store.add(each);
            } catch (UncheckedIOException unsaved) {
                full = full.or(() -> Optional.of(unsaved));
            }
        }
        if (full.isPresent()) {
            throw full.get();
        }
    }

    /** Returns whether all trials are over. */
    public boolean complete() {
        return left(plan, store).isZero();
    }

    /**
     * Ends the suite and its processes at once, whatever it is doing; {@link #run} returns, and the store holds what
     * whole trials there are.
     */
    public void stop() {
        runner.stop();
        toggle.ifPresent(LiveToggle::stop);
        harness.stop();
    }
}
