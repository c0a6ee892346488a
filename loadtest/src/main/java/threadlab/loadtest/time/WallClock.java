package threadlab.loadtest.time;

import java.time.Instant;
import java.time.InstantSource;

/** Reads the time of day, for labels and for starting shards together; never for measuring. */
public final class WallClock {
    private static final InstantSource SOURCE = InstantSource.system();

    private WallClock() {}

    /** Returns the time of day. */
    public static Instant now() {
        return SOURCE.instant();
    }
}
