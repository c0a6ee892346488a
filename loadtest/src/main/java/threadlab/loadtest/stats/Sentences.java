package threadlab.loadtest.stats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import threadlab.loadtest.plan.Experiment;

/** Says in words what the numbers allow. Pure. */
final class Sentences {
    private Sentences() {}

    static String comparison(Experiment.Primary primary, String baseline, String candidate, PairedRatio result) {
        String interval = number(result.ratio()) + " [" + number(result.low()) + ", " + number(result.high()) + "], "
                + result.pairs() + (result.pairs() == 1 ? " pair" : " pairs")
                + (result.indicative() ? ", indicative" : "");
        if (!result.different()) {
            return primary.metric() + ": "
                    + (result.undecided() ? "too few pairs to tell " : "no difference detected between ")
                    + candidate
                    + (result.undecided() ? " from " : " and ")
                    + baseline + " (ratio " + interval + ")";
        }
        boolean better = primary.lowerIsBetter() == (result.ratio() < 1);
        double factor = Math.max(result.ratio(), 1 / result.ratio());
        return primary.metric() + ": " + candidate + " is " + (better ? "better" : "worse") + " than " + baseline
                + (Double.isInfinite(factor) ? ", one of which had none" : " by a factor of " + number(factor))
                + " (" + candidate + " / " + baseline + " = " + interval + ")";
    }

    /** Two decimals, of a large number none, of a small one two digits. */
    private static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return value > 0 && value < 0.1
                ? new BigDecimal(value).round(new MathContext(2)).toPlainString()
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
