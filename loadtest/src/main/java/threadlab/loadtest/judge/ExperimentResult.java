package threadlab.loadtest.judge;

import java.util.List;
import threadlab.loadtest.sample.Metric;

/**
 * What one experiment found.
 *
 * @param id its short name
 * @param question what it asks
 * @param claim what theory answers
 * @param verdict on the claim
 * @param primary the metric that variants are compared by
 * @param cases one for each variant
 * @param comparisons of each other variant with the first, and of each later JDK with the first
 */
public record ExperimentResult(
        String id,
        String question,
        String claim,
        Verdict verdict,
        Metric primary,
        List<CaseResult> cases,
        List<Comparison> comparisons) {
    /** Copies the lists. */
    public ExperimentResult {
        cases = List.copyOf(cases);
        comparisons = List.copyOf(comparisons);
    }

    /** Returns the JDKs that it ran on, in order. */
    public List<String> jdks() {
        return cases.stream().map(each -> each.variant().jdk()).distinct().toList();
    }
}
