package threadlab.loadtest.report;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.stats.Effect;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.PairedRatio;
import threadlab.loadtest.stats.Range;

/**
 * The one wording of who is better: of variants that a suite compared and of saved runs, in text, Markdown, HTML and
 * JSON. It repeats the finding and decides nothing.
 */
public final class FindingText {
    /** Of several differences a sentence names only so many. */
    private static final int MOST_NAMED = 3;

    private static final double SAY_FACTOR_FROM = 2;
    private static final double SAME = 0.0005;
    private static final int PERCENT = 100;
    static final String MARGIN = String.format(Locale.ROOT, "%.0f %%", PERCENT * (Effect.MARGIN - 1));

    private FindingText() {}

    /**
     * A finding in words.
     *
     * @param cell of a table that names the candidate elsewhere
     * @param sentence that names both
     */
    private record Words(String cell, String sentence) {}

    private static Words words(String candidate, String baseline, MetricComparison by) {
        String both = candidate + " and " + baseline;
        return switch (by.finding()) {
            case Finding.Different it ->
                new Words(
                        it.label() + ": " + size(by),
                        candidate + " is " + it.label() + " than " + baseline + ", " + size(by));
            case Finding.Small it ->
                new Words(
                        "small: " + size(by),
                        both + " differ by less than " + MARGIN + ", " + candidate + " is " + size(by));
            case Finding.Equal it ->
                by.ratio().isPresent()
                        ? new Words("equal within " + MARGIN, both + " are equal within " + MARGIN)
                        : new Words("equal", both + " are equal");
            case Finding.Undecided it ->
                switch (it.why()) {
                    case WIDE_INTERVAL ->
                        new Words(
                                "undecided" + notExcluded(by, ": up to ", " not excluded"),
                                "undecided between " + both
                                        + notExcluded(by, ": a difference of up to ", " is not excluded"));
                    case ONE_PAIR ->
                        new Words(
                                "indicative: " + size(by),
                                "one trial each of " + both + ", " + candidate + " " + size(by));
                    case FEW_SAMPLES ->
                        new Words("withheld", "nothing is told of " + both + ": their figures are withheld");
                };
            case Finding.Overloaded it ->
                unclaimed("overloaded", both, "one was overloaded, and its figures depend on how long that lasted");
            case Finding.Unsteady it -> unclaimed("not steady", both, "one did not reach a steady state");
            case Finding.Invalid it -> unclaimed("invalid", both, "the measurement is invalid");
        };
    }

    private static Words unclaimed(String trouble, String both, String why) {
        return new Words("no claim: " + trouble, "no difference claimed between " + both + ": " + why);
    }

    private static String notExcluded(MetricComparison by, String before, String after) {
        OptionalDouble factor = by.ratio().map(PairedRatio::notExcluded).orElse(OptionalDouble.empty());
        return factor.isPresent() ? before + share(factor.getAsDouble()) + after : "";
    }

    /** Returns what the candidate is by one metric, as a cell of a table: worse: higher by 30 %. */
    public static String meaning(MetricComparison by) {
        return words("", "", by).cell();
    }

    /** Returns what may be said of two variants of a suite, in one sentence without a full stop. */
    public static String sentence(Comparison comparison) {
        String candidate = comparison.candidateName();
        String baseline = comparison.baselineName();
        MetricComparison by = comparison.primary();
        String numbers = by.ratio()
                .filter(ratio -> !(by.finding() instanceof Finding.Invalid))
                .map(ratio -> " (" + candidate + " / " + baseline + " = " + Figures.ratio(ratio.ratio())
                        + ratio.interval()
                                .map(range -> " " + Figures.interval(range))
                                .orElse("")
                        + ", " + Figures.count(ratio.pairs(), "pair") + ")")
                .orElse("");
        return by.metric().label() + ": " + words(candidate, baseline, by).sentence() + numbers
                + enough(by).map(more -> "; " + more).orElse("");
    }

    /** What would decide it, where that can be told. */
    private static Optional<String> enough(MetricComparison by) {
        return by.ratio()
                .filter(ratio -> by.finding().equals(new Finding.Undecided(Finding.Undecided.Why.WIDE_INTERVAL)))
                .map(ratio -> {
                    OptionalInt pairs = ratio.enoughPairs();
                    return pairs.isPresent()
                            ? "about " + Figures.count(pairs.getAsInt(), "pair") + " in all would most likely decide it"
                            : "no number of pairs that one would wait for decides it";
                });
    }

    /** Returns the same, with the JDK where the experiment ran on several. */
    static String sentence(ExperimentResult experiment, Comparison comparison) {
        boolean several = experiment.jdks().size() > 1 && !comparison.acrossJdks();
        return sentence(comparison)
                + (several ? " (JDK " + comparison.candidate().jdk() + ")" : "");
    }

    /** Returns what a finding means for somebody who has to choose; empty where nothing follows. */
    static String advice(Comparison comparison) {
        String candidate = comparison.candidateName();
        String baseline = comparison.baselineName();
        Finding finding = comparison.primary().finding();
        String either = candidate + " or " + baseline + ": for a load like this, ";
        return switch (finding) {
            case Finding.Different it ->
                "For a load like this, run "
                        + (it.better() ? candidate + ", not " + baseline : baseline + ", not " + candidate) + ".";
            case Finding.Equal it -> either + "they are equal within " + MARGIN + ".";
            case Finding.Small it -> either + "they differ by less than " + MARGIN + ".";
            case Finding.Undecided it ->
                candidate + " or " + baseline + ": too little was measured to tell"
                        + enough(comparison.primary()).map(more -> "; " + more).orElse("") + ".";
            default -> "";
        };
    }

    /** Returns whether two are alike as far as that matters. */
    static boolean alike(Finding finding) {
        return finding instanceof Finding.Equal || finding instanceof Finding.Small;
    }

    /** How much higher or lower the candidate's value is. */
    private static String size(MetricComparison by) {
        if (by.ratio().isPresent()) {
            double ratio = by.ratio().get().ratio();
            if (Math.abs(ratio - 1) < SAME) {
                return "the same";
            }
            boolean much = factor(by) >= SAY_FACTOR_FROM;
            return (ratio > 1 ? "higher by " : "lower by ") + share(much ? factor(by) : 1 + Math.abs(ratio - 1));
        }
        double before = by.baseline().orElse(0);
        double after = by.candidate().orElse(0);
        if (before == after) {
            return before == 0 ? "none in either" : "the same";
        }
        if (before == 0 || after == 0) {
            return "none in the " + (before == 0 ? "baseline" : "candidate");
        }
        return after > before ? "higher" : "lower";
    }

    /** A factor above 1: 30 %, or from 2 on a factor of 2.50. */
    private static String share(double factor) {
        return factor >= SAY_FACTOR_FROM
                ? "a factor of " + Figures.ratio(factor)
                : Figures.significant(PERCENT * (factor - 1), 2) + " %";
    }

    /**
     * Returns what was measured of a difference, the better side first, with the ratio as at least 1: slowest 250 ms
     * against 1,250 ms (ratio 5.00 [4.90, 5.10]).
     */
    static String values(MetricComparison by) {
        return values(by, " against ", "")
                + by.ratio().map(FindingText::largerThanOne).orElse("");
    }

    /** Returns the same without the ratio, with words after the better value and after the other. */
    static String values(MetricComparison by, String afterBetter, String afterWorse) {
        String candidate = Figures.of(by.metric(), by.candidate(), "none");
        String baseline = Figures.of(by.metric(), by.baseline(), "none");
        boolean candidateFirst = by.finding().equals(new Finding.Different(true));
        return by.metric().label() + " " + (candidateFirst ? candidate : baseline) + afterBetter
                + (candidateFirst ? baseline : candidate) + afterWorse;
    }

    private static String largerThanOne(PairedRatio ratio) {
        boolean above = ratio.ratio() >= 1;
        return " (ratio " + Figures.ratio(above ? ratio.ratio() : 1 / ratio.ratio()) + " "
                + ratio.interval()
                        .map(range -> above ? range : new Range(1 / range.high(), 1 / range.low()))
                        .map(Figures::interval)
                        .orElse("of one pair")
                + ")";
    }

    /** Returns how large a difference is, as a factor of at least 1; without a ratio it is infinite. */
    static double factor(MetricComparison by) {
        return by.ratio()
                .map(ratio -> Math.max(ratio.ratio(), 1 / ratio.ratio()))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Returns the first few of several differences, and how many more there are. */
    static String named(List<String> all, String delimiter, String and, String noun) {
        int more = all.size() - MOST_NAMED;
        return String.join(delimiter, all.subList(0, Math.min(all.size(), MOST_NAMED)))
                + (more > 0 ? and + Figures.count(more, noun) : "");
    }

    /**
     * Returns how far ratios may be trusted; nothing where there are none.
     *
     * @param more what gives an interval where there is none
     */
    static String confidence(List<MetricComparison> all, String more) {
        List<PairedRatio> ratios =
                all.stream().flatMap(by -> by.ratio().stream()).toList();
        if (ratios.isEmpty()) {
            return "";
        }
        IntSummaryStatistics pairs =
                ratios.stream().mapToInt(PairedRatio::pairs).summaryStatistics();
        if (pairs.getMax() == 1) {
            return "Indicative: one run each tells nothing of how much runs vary, so there is no interval. " + more;
        }
        return "Each ratio is the geometric mean of " + Figures.count(pairs, "pair") + " of trials with its "
                + Figures.fixed(PERCENT * ratios.getFirst().confidence(), 1)
                + " % interval (Student's t of the logarithms).";
    }
}
