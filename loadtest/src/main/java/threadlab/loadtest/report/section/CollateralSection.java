package threadlab.loadtest.report.section;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.loadtest.report.CaseView;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;

/** The bystanders: a quick endpoint and the admin port beside slow traffic, over time. */
public final class CollateralSection implements Section {
    /** A factor worth a sentence. */
    private static final double MUCH = 3;

    @Override
    public String experiment() {
        return "collateral";
    }

    @Override
    public List<Chart> charts(List<CaseView> cases) {
        return List.of(
                timeline("hello", "/hello, beside the slow traffic", cases),
                timeline("admin", "The admin port, beside the same traffic", cases),
                timeline("upstream", "The slow traffic itself", cases));
    }

    private static Chart timeline(String series, String title, List<CaseView> cases) {
        List<Line> lines = cases.stream()
                .flatMap(each ->
                        Stream.of(each.predicted(series, Line.Form.PREDICTED), each.measured(series, Line.Form.SOLID)))
                .toList();
        return new Chart(
                "collateral-" + series,
                title,
                "The median of what was answered in each interval, by the time of the answer; first trial of each.",
                Axis.linear("time", "s"),
                Axis.vertical("response time", "ms", lines),
                lines,
                List.of());
    }

    @Override
    public List<String> meaning(List<CaseView> cases) {
        return cases.stream()
                .map(CollateralSection::meaning)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> meaning(CaseView view) {
        if (view.metric("helloMeanMs").isEmpty() || view.metric("adminMeanMs").isEmpty()) {
            return Optional.empty();
        }
        double helloMs = view.metric("helloMeanMs").getAsDouble();
        double adminMs = view.metric("adminMeanMs").getAsDouble();
        String both = view.label() + ": beside the slow traffic, /hello took " + Figures.of(helloMs)
                + " ms and the admin port " + Figures.of(adminMs) + " ms on average (" + view.trials() + ")";
        return Optional.of(
                helloMs >= MUCH * adminMs
                        ? both + ": an endpoint that does no I/O took " + Figures.ratio(helloMs / adminMs)
                                + " times as long as one that shares no thread with the slow one."
                        : both + ": /hello took less than " + Figures.of(MUCH) + " times as long as the admin port.");
    }
}
