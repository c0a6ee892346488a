package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import threadlab.loadtest.report.CaseView;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.Mark;
import threadlab.loadtest.sample.Point;

/** The ceiling: throughput and response time against the offered rate. */
public final class CapacitySection implements Section {
    /** Answered this share of what was offered: the ceiling was not reached. */
    private static final double ALL = 0.97;

    private static final double MILLIS_PER_SECOND = 1000;

    @Override
    public String experiment() {
        return "capacity";
    }

    @Override
    public List<Chart> charts(List<CaseView> cases) {
        List<Line> throughput = new ArrayList<>();
        List<Line> latency = new ArrayList<>();
        for (CaseView each : cases) {
            throughput.add(each.predicted("throughput", Line.Form.PREDICTED));
            throughput.add(each.measured("throughput", Line.Form.SOLID));
            latency.add(each.measured("p50", Line.Form.SOLID).called(each.label() + ", p50"));
            latency.add(each.measured("p99", Line.Form.DOTTED).called(each.label() + ", p99"));
        }
        return List.of(
                new Chart(
                        "capacity-throughput",
                        "Replies a second against the offered rate",
                        CaseView.trials(cases) + ", averaged.",
                        Axis.horizontal("offered rate", "/s", throughput),
                        Axis.vertical("throughput", "/s", throughput),
                        throughput,
                        ceiling(cases)),
                new Chart(
                        "capacity-latency",
                        "Response time against the offered rate",
                        CaseView.trials(cases) + ", pooled; a percentile without enough samples is left out.",
                        Axis.horizontal("offered rate", "/s", latency),
                        Axis.vertical("response time", "ms", latency),
                        latency,
                        List.of()));
    }

    /** P/D, where both are known. */
    private static List<Mark> ceiling(List<CaseView> cases) {
        return cases.stream()
                .filter(each -> each.hasParameter("poolSize") && each.hasParameter("delayMs"))
                .findFirst()
                .map(each -> each.parameter("poolSize") * MILLIS_PER_SECOND / each.parameter("delayMs"))
                .map(perSecond -> new Mark("ceiling of the pool, P/D = " + Figures.of(perSecond) + " /s", perSecond))
                .stream()
                .toList();
    }

    @Override
    public List<String> meaning(List<CaseView> cases) {
        Map<CaseView, Point> best = new LinkedHashMap<>();
        cases.forEach(each -> each.series("throughput").stream()
                .max(Comparator.comparingDouble(Point::y))
                .ifPresent(point -> best.put(each, point)));
        Optional<Map.Entry<CaseView, Point>> most = best.entrySet().stream()
                .max(Comparator.comparingDouble(each -> each.getValue().y()));
        List<String> sentences = new ArrayList<>();
        best.forEach((view, point) -> {
            sentences.add(answered(view, point));
            most.filter(other -> ALL * other.getValue().y() > point.y())
                    .ifPresent(other -> sentences.add(instances(view, point, other)));
        });
        return sentences;
    }

    private static String answered(CaseView view, Point best) {
        double offered = view.series("throughput").getLast().x();
        String base = view.label() + " answered at most " + Figures.of(best.y()) + " requests a second of up to "
                + Figures.of(offered) + " offered (" + view.trials() + ")";
        return best.y() >= ALL * offered ? base + ": its ceiling was not reached." : base + ".";
    }

    private static String instances(CaseView view, Point own, Map.Entry<CaseView, Point> other) {
        double wanted = other.getValue().y();
        return "For the " + Figures.of(wanted) + " a second that "
                + other.getKey().label() + " answered, "
                + Figures.count((long) Math.ceil(wanted / own.y()), "instance") + " like this one of " + view.label()
                + " would be needed, at what each was measured to answer.";
    }
}
