package threadlab.loadtest.cli;

import threadlab.loadtest.experiment.Diagnosis;
import threadlab.loadtest.file.Wording;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.report.DiagnosisText;
import threadlab.loadtest.report.FindingText;
import threadlab.loadtest.report.ReasonText;
import threadlab.loadtest.sample.Reason;

/** Brings the words of reports into files. */
final class Words {
    static final Wording WORDING = new Wording() {
        @Override
        public String reason(Reason reason) {
            return ReasonText.of(reason);
        }

        @Override
        public String diagnosis(Diagnosis diagnosis) {
            return DiagnosisText.of(diagnosis);
        }

        @Override
        public String sentence(Comparison comparison) {
            return FindingText.sentence(comparison);
        }

        @Override
        public String meaning(MetricComparison metric) {
            return FindingText.meaning(metric);
        }

        @Override
        public String warning(RunComparison.Warning warning) {
            return ReasonText.of(warning);
        }
    };

    private Words() {}
}
