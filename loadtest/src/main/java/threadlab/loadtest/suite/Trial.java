package threadlab.loadtest.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.variant.Service;
import threadlab.loadtest.variant.UpstreamCalibration.Calibrated;
import threadlab.loadtest.variant.Variant;

/**
 * What one experiment got from one trial: one round of a variant, in processes that no other trial uses.
 *
 * @param id which
 * @param phases runs by the name of their phase, in order
 * @param sessions the processes that they ran in, each with its own calibration
 * @param repeatedPhases how many of its phases, calibrations included, were invalid at first and measured again in the
 *     same process
 * @param superseded whether it was invalid and run again, so that nothing rests on it
 */
public record Trial(
        TrialId id,
        SequencedMap<String, Run> phases,
        List<SessionCalibration> sessions,
        int repeatedPhases,
        boolean superseded) {
    /** Copies map and list. */
    public Trial {
        phases = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(phases));
        sessions = List.copyOf(sessions);
    }

    /**
     * Which trial of what.
     *
     * @param number from 1, in the order of running; one that is run again has a number of its own
     * @param block the round of the plan, from 1: trials of one round are paired
     * @param variant that was measured
     * @param experiment its id
     */
    public record TrialId(int number, int block, Variant variant, String experiment) {}

    /**
     * One session's calibration.
     *
     * @param service that the session ran
     * @param calibrated what the machine adds to a request of it, measured just before
     */
    public record SessionCalibration(Service service, Calibrated calibrated) {}

    /** Returns the reasons against any of its runs and calibrations. */
    public Validity validity() {
        return Validity.all(Stream.concat(
                sessions.stream().map(each -> each.calibrated().validity().within(TrialRunner.CALIBRATION)),
                phases.entrySet().stream()
                        .map(phase -> phase.getValue().validity().within(phase.getKey()))));
    }

    /** Returns the same, known to have been run again. */
    public Trial asSuperseded() {
        return new Trial(id, phases, sessions, repeatedPhases, true);
    }
}
