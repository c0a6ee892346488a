package threadlab.loadtest.report;

import java.util.Locale;
import threadlab.loadtest.predict.Calibration;

/** What a machine adds to a request, in words. */
public final class CalibrationText {
    private CalibrationText() {}

    /** Returns half a sentence, without a full stop. */
    public static String of(Calibration found) {
        return String.format(
                Locale.ROOT,
                "a lone request takes %.2f ms more than its delay; of many at once each takes %.3f ms; %,.0f a second at most",
                found.overheadMs(),
                found.arrivalMs() + found.callMs(),
                found.saturatedPerSec());
    }
}
