package threadlab.loadtest.variant;

import java.util.Collection;
import java.util.OptionalInt;
import threadlab.loadtest.load.LoadPlan;

/**
 * A service as one session runs it: how its processes are started, what makes them ready to be measured, and how they
 * are calibrated. Loads on equal services can share a session. Pure: it says what to do, and does nothing.
 */
public interface Service {
    /** Returns how many processes are started alike, at least 1. */
    int instances();

    /** Returns how many cores it is confined to, at least 1; empty for all. */
    OptionalInt cores();

    /** Returns how one process is started. */
    Launch launch(Launch.Site site);

    /** Returns what warms it up for those loads. */
    WarmUp warmUp(Collection<LoadPlan> loads, WarmUp.Bounds bounds);

    /**
     * Returns how it is calibrated.
     *
     * @param bursts of which the middle is taken; an odd number
     */
    UpstreamCalibration calibration(int bursts);
}
