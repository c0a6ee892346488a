package threadlab.loadtest.report;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.PairedRatio;

/**
 * The one wording of who is better: of variants that a suite compared and of saved runs, in text, Markdown, HTML and
 * JSON. It repeats the finding and decides nothing.
 */
public final class FindingText {
    /** Of several differences a sentence names only so many. */
    private static final int MOST_NAMED = 3;

    private static final double SAY_FACTOR_FROM = 2;
    private static final int PERCENT = 100;
    private static final String MARGIN =
            String.format(Locale.ROOT, "the margin of %.0f %%", PERCENT * Math.expm1(PairedRatio.LEAST_EFFECT));

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
        String each = candidate + " from " + baseline;
        return switch (by.finding()) {
            case Finding.Different it ->
                new Words(
                        it.label() + ": " + size(by),
                        candidate + " is " + it.label() + " than " + baseline + ", " + size(by));
            case Finding.Small it ->
                new Words(
                        "small: " + size(by), both + " differ within " + MARGIN + ", " + candidate + " is " + size(by));
            case Finding.Equal it -> new Words("equal", both + " are equal within " + MARGIN);
            case Finding.Undecided it ->
                switch (it.why()) {
                    case NOTHING_DETECTED ->
                        new Words("no difference detected", "no difference detected between " + both);
                    case FEW_PAIRS -> new Words("too few trials to tell", "too few pairs to tell " + each);
                    case FEW_SAMPLES -> new Words("too few samples to tell", "too few samples to tell " + each);
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

    /** Returns what the candidate is by one metric, as a cell of a table: worse: higher by 30 %. */
    public static String meaning(MetricComparison by) {
        boolean alike = by.ratio().isEmpty()
                && by.baseline().isPresent()
                && by.baseline().equals(by.candidate());
        if (alike && claimed(by)) {
            return "none in either";
        }
        return words("", "", by).cell() + (claimed(by) && by.indicative() ? ", indicative" : "");
    }

    /** Returns what may be said of two variants of a suite, in one sentence without a full stop. */
    public static String sentence(Comparison comparison) {
        String candidate = comparison.candidateName();
        String baseline = comparison.baselineName();
        MetricComparison by = comparison.primary();
        String numbers = by.ratio()
                .filter(ratio -> claimed(by))
                .map(ratio -> " (" + candidate + " / " + baseline + " = " + Figures.ratio(ratio.ratio()) + " "
                        + Figures.interval(ratio.low(), ratio.high()) + ", " + Figures.count(ratio.pairs(), "pair")
                        + (ratio.indicative() ? ", indicative)" : ")"))
                .orElse("");
        return by.metric().label() + ": " + words(candidate, baseline, by).sentence() + numbers;
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
        if (alike(finding)) {
            return candidate + " or " + baseline + ": for a load like this, nothing here favours either.";
        }
        return switch (finding) {
            case Finding.Different it ->
                "For a load like this, run "
                        + (it.better() ? candidate + ", not " + baseline : baseline + ", not " + candidate) + ".";
            case Finding.Undecided it ->
                candidate + " or " + baseline + ": too little was measured to tell; more trials may: --pairs=10.";
            default -> "";
        };
    }

    /** Whether it says anything of a ratio: troubles and too few samples do not. */
    private static boolean claimed(MetricComparison by) {
        return alike(by.finding())
                || by.finding() instanceof Finding.Different
                || by.finding().equals(new Finding.Undecided(Finding.Undecided.Why.FEW_PAIRS));
    }

    /** Returns whether two are alike as far as that could be told. */
    static boolean alike(Finding finding) {
        return finding instanceof Finding.Equal
                || finding instanceof Finding.Small
                || finding.equals(new Finding.Undecided(Finding.Undecided.Why.NOTHING_DETECTED));
    }

    /** How much higher or lower the candidate's value is. */
    private static String size(MetricComparison by) {
        if (by.ratio().isEmpty()) {
            boolean fromZero = by.baseline().orElse(0) == 0;
            return "none in the " + (fromZero ? "baseline" : "candidate");
        }
        double ratio = by.ratio().get().ratio();
        double factor = factor(by);
        return (ratio > 1 ? "higher" : "lower")
                + (factor >= SAY_FACTOR_FROM
                        ? " by a factor of " + Figures.ratio(factor)
                        : String.format(Locale.ROOT, " by %.0f %%", PERCENT * Math.abs(ratio - 1)));
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
                + Figures.interval(above ? ratio.low() : 1 / ratio.high(), above ? ratio.high() : 1 / ratio.low())
                + ")";
    }

    /** Returns how large a difference is, as a factor of at least 1; without a ratio it is infinite. */
    static double factor(MetricComparison by) {
        return by.ratio()
                .map(ratio -> Math.max(ratio.ratio(), 1 / ratio.ratio()))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Returns in one sentence what differs between two labels. */
    static String headline(RunComparison comparison) {
        String candidate = comparison.candidate().label();
        String against = candidate + " against " + comparison.baseline().label();
        if (!comparison.valid()) {
            return against + ": no claim, a run is invalid.";
        }
        String said = Stream.of(true, false)
                .flatMap(better -> differences(comparison, new Finding.Different(better)))
                .collect(Collectors.joining("; "));
        return said.isEmpty()
                ? against + ": no difference detected."
                : candidate + " is " + said + (indicative(comparison.metrics()) ? " (indicative)." : ".");
    }

    private static Stream<String> differences(RunComparison comparison, Finding.Different found) {
        List<String> all = comparison.metrics().stream()
                .filter(by -> by.finding().equals(found))
                .map(FindingText::values)
                .toList();
        return Stream.of(found.label() + " than " + comparison.baseline().label() + ": "
                        + named(all, ", ", ", and by ", "more metric"))
                .filter(any -> !all.isEmpty());
    }

    /** Returns the first few of several differences, and how many more there are. */
    static String named(List<String> all, String delimiter, String and, String noun) {
        int more = all.size() - MOST_NAMED;
        return String.join(delimiter, all.subList(0, Math.min(all.size(), MOST_NAMED)))
                + (more > 0 ? and + Figures.count(more, noun) : "");
    }

    private static boolean indicative(List<MetricComparison> all) {
        return all.stream().filter(by -> by.ratio().isPresent()).allMatch(MetricComparison::indicative);
    }

    /** Returns how far the ratios of two labels may be trusted. */
    static String confidence(RunComparison comparison) {
        return comparison.valid()
                ? confidence(comparison.metrics(), "6 trials of each label give 95 %")
                : "INVALID: nothing follows from runs that are invalid.";
    }

    /**
     * Returns how far ratios may be trusted; nothing where there are none.
     *
     * @param more what would give more confidence
     */
    static String confidence(List<MetricComparison> all, String more) {
        List<PairedRatio> ratios =
                all.stream().flatMap(by -> by.ratio().stream()).toList();
        if (ratios.isEmpty()) {
            return "";
        }
        IntSummaryStatistics pairs =
                ratios.stream().mapToInt(PairedRatio::pairs).summaryStatistics();
        String basis = Figures.count(pairs, "pair") + " of trials";
        if (indicative(all)) {
            return "Indicative: " + basis + ". No test reaches 95 % with fewer than 6, so each interval is the range of"
                    + " all; " + more + ".";
        }
        String some = all.stream()
                .filter(by -> by.ratio().isPresent() && by.indicative())
                .map(by -> by.metric().label())
                .distinct()
                .collect(Collectors.joining(", "));
        return "Each ratio is the median of " + basis + " with its own 95 % interval."
                + (some.isEmpty() ? "" : " Indicative, with too few pairs for 95 %: " + some + ".");
    }
}
