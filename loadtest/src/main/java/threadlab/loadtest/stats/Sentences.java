package threadlab.loadtest.stats;

import threadlab.loadtest.plan.Experiment;

/** Says in words what the numbers allow. Pure. */
final class Sentences {
    private Sentences() {}

    static String comparison(Experiment.Primary primary, String baseline, String candidate, PairedRatio result) {
        String interval = Figures.ratio(result.ratio()) + " [" + Figures.ratio(result.low()) + ", "
                + Figures.ratio(result.high()) + "], "
                + Figures.count(result.pairs(), "pair")
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
                + " by a factor of " + Figures.ratio(factor) + " (" + candidate + " / " + baseline + " = " + interval
                + ")";
    }
}
