package threadlab.loadtest.file;

import threadlab.loadtest.experiment.Diagnosis;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.sample.Reason;

/** Words of tests: what was read from a file as it stands there, and else the name of the type. */
final class PlainWording implements Wording {
    @Override
    public String reason(Reason reason) {
        return reason instanceof Reason.Saved saved
                ? saved.text()
                : reason.getClass().getSimpleName();
    }

    @Override
    public String diagnosis(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.Saved saved
                ? saved.text()
                : diagnosis.getClass().getSimpleName();
    }

    @Override
    public String sentence(Comparison comparison) {
        return comparison.candidateName() + " and " + comparison.baselineName();
    }

    @Override
    public String meaning(MetricComparison metric) {
        return metric.metric().label() + " is " + metric.finding().label();
    }

    @Override
    public String warning(RunComparison.Warning warning) {
        return warning.getClass().getSimpleName();
    }
}
