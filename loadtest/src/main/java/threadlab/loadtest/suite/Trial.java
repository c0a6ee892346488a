package threadlab.loadtest.suite;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import threadlab.loadtest.plan.Calibrating;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.stats.Evaluation.TrialRuns;

/** One trial as it comes along: what each of its experiments gave, and what was invalid at first. One thread's own. */
final class Trial {
    private final int number;
    private final Subject subject;
    private final SequencedMap<Experiment, SequencedMap<String, RunFile>> phases = new LinkedHashMap<>();
    private final Map<Experiment, Calibrating> calibrations = new HashMap<>();
    private final Map<Experiment, Integer> repeated = new HashMap<>();

    Trial(int number, Subject subject) {
        this.number = number;
        this.subject = subject;
    }

    int number() {
        return number;
    }

    Subject subject() {
        return subject;
    }

    /** Keeps a run. An experiment in several processes rests on the calibration of the first. */
    void add(Experiment experiment, Calibrating calibration, Phase phase, RunFile run) {
        calibrations.putIfAbsent(experiment, calibration);
        phases.computeIfAbsent(experiment, none -> new LinkedHashMap<>()).put(phase.name(), run);
    }

    /** Counts what an experiment had measured again. */
    void repeating(Experiment experiment) {
        repeated.merge(experiment, 1, Integer::sum);
    }

    /** Returns what each experiment gave. */
    SequencedMap<Experiment, TrialRuns> runs() {
        SequencedMap<Experiment, TrialRuns> all = new LinkedHashMap<>();
        phases.forEach((experiment, runs) -> {
            Calibrating calibrated = calibrations.get(experiment);
            all.put(
                    experiment,
                    new TrialRuns(
                            number,
                            runs,
                            calibrated.found(),
                            calibrated.validity(),
                            repeated.getOrDefault(experiment, 0)));
        });
        return all;
    }
}
