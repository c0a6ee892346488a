package threadlab.loadtest.stats;

import java.util.Locale;
import threadlab.loadtest.plan.Experiment;

/** Says in words what the numbers allow. Pure. */
final class Sentences {
    private Sentences() {}

    static String comparison(Experiment.Primary primary, String baseline, String candidate, PairedRatio result) {
        String interval = String.format(
                Locale.ROOT,
                "%.2f [%.2f, %.2f], %d pairs%s",
                result.ratio(),
                result.low(),
                result.high(),
                result.pairs(),
                result.indicative() ? ", indicative" : "");
        if (!result.different()) {
            return String.format(
                    Locale.ROOT,
                    "%s: no difference detected between %s and %s (ratio %s)",
                    primary.metric(),
                    candidate,
                    baseline,
                    interval);
        }
        boolean better = primary.lowerIsBetter() == (result.ratio() < 1);
        return String.format(
                Locale.ROOT,
                "%s: %s is %s than %s by a factor of %.2f (%s / %s = %s)",
                primary.metric(),
                candidate,
                better ? "better" : "worse",
                baseline,
                Math.max(result.ratio(), 1 / result.ratio()),
                candidate,
                baseline,
                interval);
    }
}
