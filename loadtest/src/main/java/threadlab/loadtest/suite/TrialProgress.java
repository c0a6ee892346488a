package threadlab.loadtest.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.plan.Session;
import threadlab.loadtest.plan.SuitePlan.PlannedTrial;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.suite.Trial.SessionCalibration;
import threadlab.loadtest.suite.Trial.TrialId;

/** One trial while it runs: what each of its experiments has given so far. Not thread-safe. */
final class TrialProgress {
    private final PlannedTrial planned;
    private final int number;
    private final SequencedMap<Experiment, Part> parts = new LinkedHashMap<>();

    /** @param number of the trial in the order of running */
    TrialProgress(PlannedTrial planned, int number) {
        this.planned = planned;
        this.number = number;
    }

    /** What one experiment has given so far. */
    static final class Part {
        private final SequencedMap<String, Run> phases = new LinkedHashMap<>();
        private final List<SessionCalibration> sessions = new ArrayList<>();
        private int repeated;

        void calibrated(SessionCalibration session) {
            sessions.add(session);
        }

        void measured(String phase, Run run) {
            phases.put(phase, run);
        }

        /** Counts a phase or a calibration that was invalid and is measured again. */
        void repeated() {
            repeated++;
        }
    }

    PlannedTrial planned() {
        return planned;
    }

    /** Returns the part of the experiment whose step that is. */
    Part of(Session.Step step) {
        return parts.computeIfAbsent(step.of().experiment(), none -> new Part());
    }

    /** Returns what each experiment has given. */
    SequencedMap<Experiment, Trial> trials() {
        SequencedMap<Experiment, Trial> trials = new LinkedHashMap<>();
        parts.forEach((experiment, part) -> trials.put(
                experiment,
                new Trial(
                        new TrialId(number, planned.block(), planned.variant().variant(), experiment.id()),
                        part.phases,
                        part.sessions,
                        part.repeated,
                        false)));
        return trials;
    }
}
