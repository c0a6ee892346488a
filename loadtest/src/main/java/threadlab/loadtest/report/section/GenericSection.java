package threadlab.loadtest.report.section;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import threadlab.loadtest.report.CaseView;
import threadlab.loadtest.report.Metric;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;

/** Any experiment: each of its series as a chart, with the predicted one where there is one. */
public final class GenericSection implements Section {
    private final String experiment;

    /** Draws the experiment of that id. */
    public GenericSection(String experiment) {
        this.experiment = experiment;
    }

    @Override
    public String experiment() {
        return experiment;
    }

    @Override
    public List<Chart> charts(List<CaseView> cases) {
        Set<String> names = new LinkedHashSet<>();
        cases.forEach(each -> names.addAll(each.seriesNames()));
        return names.stream().map(name -> chart(name, cases)).toList();
    }

    private Chart chart(String series, List<CaseView> cases) {
        Metric metric = Metric.of(series);
        List<Line> lines = cases.stream()
                .flatMap(each ->
                        Stream.of(each.predicted(series, Line.Form.PREDICTED), each.measured(series, Line.Form.SOLID)))
                .toList();
        return new Chart(
                (experiment + "-" + series).replaceAll("[^A-Za-z0-9-]", "-"),
                metric.label(),
                CaseView.trials(cases) + ".",
                Axis.horizontal("x", "", lines),
                Axis.vertical(metric.label(), metric.unit().symbol(), lines),
                lines,
                List.of());
    }

    @Override
    public List<String> meaning(List<CaseView> cases) {
        return List.of();
    }
}
