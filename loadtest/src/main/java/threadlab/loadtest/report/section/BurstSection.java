package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.report.CaseView;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.sample.Point;

/** The staircase: how long the k-th of N simultaneous requests took. */
public final class BurstSection implements Section {
    /** Later than this times the delay: it waited for another request first. */
    private static final double WAITED = 1.5;

    @Override
    public String experiment() {
        return "burst";
    }

    @Override
    public List<Chart> charts(List<CaseView> cases) {
        List<Line> lines = new ArrayList<>();
        for (CaseView each : cases) {
            lines.add(each.predicted("response", Line.Form.PREDICTED_STEPS));
            lines.add(each.measured("response", Line.Form.POINTS));
        }
        return List.of(new Chart(
                "burst-response",
                "Response time of the k-th of the simultaneous requests",
                "A point is a request, by rank: the fastest first. " + CaseView.trials(cases) + ", pooled by rank.",
                Axis.linear("request, by rank", ""),
                Axis.linear("response time", "ms"),
                lines,
                List.of()));
    }

    @Override
    public List<String> meaning(List<CaseView> cases) {
        return cases.stream()
                .map(BurstSection::meaning)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> meaning(CaseView view) {
        List<Point> staircase = view.series("response");
        if (staircase.isEmpty() || !view.hasParameter("delayMs")) {
            return Optional.empty();
        }
        double delayMs = view.parameter("delayMs");
        double slowestMs = staircase.getLast().y();
        Optional<Point> first =
                staircase.stream().filter(point -> point.y() > WAITED * delayMs).findFirst();
        String waited = first.map(point -> "request " + Figures.of(point.x()) + " was the first that took over "
                        + WAITED + " times as long")
                .orElse("no request took over " + WAITED + " times as long");
        return Optional.of("With an upstream delay of " + Figures.of(delayMs) + " ms on " + view.label() + ", " + waited
                + "; the slowest of " + Figures.count(staircase.size(), "request") + " took " + Figures.of(slowestMs)
                + " ms, " + Figures.ratio(slowestMs / delayMs) + " times the delay (" + view.trials() + ").");
    }
}
