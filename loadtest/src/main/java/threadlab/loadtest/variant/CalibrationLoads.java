package threadlab.loadtest.variant;

import java.util.Map;
import java.util.SequencedMap;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Validity;

/** How a service is calibrated: loads that no experiment uses, and what their results say of the machine. Pure. */
public interface CalibrationLoads {
    /** Returns the loads, by name, in order. */
    SequencedMap<String, LoadPlan> loads();

    /**
     * Reads what was found.
     *
     * @param runs by the name of their load; some may be missing where the calibration was ended early
     */
    Calibrated read(Map<String, Run> runs);

    /**
     * A calibration, and whether to believe it.
     *
     * @param calibration what the machine adds to a request
     * @param validity the reasons against it
     */
    record Calibrated(Calibration calibration, Validity validity) {}
}
