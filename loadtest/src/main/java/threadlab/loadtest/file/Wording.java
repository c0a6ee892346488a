package threadlab.loadtest.file;

import threadlab.loadtest.experiment.Diagnosis;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.sample.Reason;

/** The words for typed values that documents hold in prose, beside the values or instead of them. */
public interface Wording {
    /** Returns why a measurement must not be believed. */
    String reason(Reason reason);

    /** Returns what limits a case, and what to change. */
    String diagnosis(Diagnosis diagnosis);

    /** Returns what may be said of two variants. */
    String sentence(Comparison comparison);

    /** Returns what one metric says of saved runs. */
    String meaning(MetricComparison metric);

    /** Returns why saved runs may not be comparable. */
    String warning(RunComparison.Warning warning);
}
