package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.plan.VariantPlan.PlannedCase;
import threadlab.loadtest.variant.Variant;
import threadlab.loadtest.variant.Variant.Jdk;

/**
 * All that a suite will do, made once from its settings: what runs, what is predicted and what is printed read it.
 * Pure.
 *
 * @param settings what the user asked for
 * @param experiments in the order in which they run
 * @param variants that are compared, each with its cases, those of the first experiment first
 * @param trials in the order in which they run
 */
public record SuitePlan(
        SuiteSettings settings, List<Experiment> experiments, List<VariantPlan> variants, List<PlannedTrial> trials) {
    /**
     * One trial: one round of a variant, in processes that no other trial uses.
     *
     * @param number from 1
     * @param block the round that it belongs to, from 1, in which each variant has one trial
     * @param variant that is measured
     */
    public record PlannedTrial(int number, int block, VariantPlan variant) {}

    /** Copies the lists. */
    public SuitePlan {
        experiments = List.copyOf(experiments);
        variants = List.copyOf(variants);
        trials = List.copyOf(trials);
    }

    /** Plans those experiments. */
    public static SuitePlan of(SuiteSettings settings, List<Experiment> experiments) {
        SequencedSet<Variant> all = new LinkedHashSet<>();
        experiments.forEach(each -> all.addAll(variants(settings, each)));
        List<VariantPlan> variants = all.stream()
                .map(variant -> new VariantPlan(
                        variant,
                        experiments.stream()
                                .filter(each -> variants(settings, each).contains(variant))
                                .map(each -> new PlannedCase(each, variant, each.plan(settings, variant)))
                                .toList()))
                .toList();
        return new SuitePlan(settings, experiments, variants, order(variants, settings.pairs(), settings.seed()));
    }

    private static List<Variant> variants(SuiteSettings settings, Experiment experiment) {
        List<Variant> all = new ArrayList<>();
        for (Jdk jdk : experiment.onEveryJdk() ? settings.everyJdk() : settings.jdks()) {
            List<String> modes = experiment.modes(settings.modes());
            for (int place = 0; place < modes.size(); place++) {
                all.add(new Variant(place, modes.get(place), jdk));
            }
        }
        return all;
    }

    /**
     * Orders the trials in blocks of ABBA, so that a machine that gets slower or faster evenly harms no variant;
     * whether it begins with A or B is drawn.
     */
    static List<PlannedTrial> order(List<VariantPlan> variants, int rounds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PlannedTrial> trials = new ArrayList<>();
        boolean reversed = false;
        for (int round = 0; round < rounds; round++) {
            reversed = round % 2 == 0 ? random.nextBoolean() : !reversed;
            List<VariantPlan> inOrder = new ArrayList<>(variants);
            if (reversed) {
                Collections.reverse(inOrder);
            }
            for (VariantPlan variant : inOrder) {
                trials.add(new PlannedTrial(trials.size() + 1, round + 1, variant));
            }
        }
        return trials;
    }

    /** Returns the cases of an experiment, the baseline first. */
    public List<PlannedCase> cases(Experiment experiment) {
        return variants.stream()
                .flatMap(variant -> variant.cases().stream())
                .filter(each -> each.experiment().equals(experiment))
                .toList();
    }

    /** Returns how long all of it takes, roughly and without repeats. */
    public Duration expected() {
        return remaining(1);
    }

    /** Returns how long that trial and those after it take, roughly and without repeats. */
    public Duration remaining(int fromNumber) {
        return trials.stream()
                .filter(trial -> trial.number() >= fromNumber)
                .map(trial -> trial.variant().expected(settings.profile()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns every load that will be sent to a service. */
    public Stream<LoadPlan> loads() {
        return variants.stream()
                .map(VariantPlan::cases)
                .flatMap(Collection::stream)
                .flatMap(each -> each.planned().phases().stream())
                .map(phase -> phase.load());
    }
}
