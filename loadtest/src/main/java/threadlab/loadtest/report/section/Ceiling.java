package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import threadlab.loadtest.report.CurveName;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Side;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.Metric;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.sample.Point;

/** How much each side answered at most, and how many like it the others would need. */
public final class Ceiling implements Section {
    /** Answered this share of what was offered: the ceiling was not reached. */
    private static final double ALL = 0.97;

    @Override
    public List<Chart> charts(Evidence evidence) {
        return List.of();
    }

    @Override
    public List<String> meaning(Evidence evidence) {
        Map<Side, Point> best = new LinkedHashMap<>();
        evidence.sides().forEach(side -> throughput(side).stream()
                .max(Comparator.comparingDouble(Point::y))
                .ifPresent(point -> best.put(side, point)));
        Optional<Map.Entry<Side, Point>> most = best.entrySet().stream()
                .max(Comparator.comparingDouble(each -> each.getValue().y()));
        List<String> sentences = new ArrayList<>();
        best.forEach((side, point) -> {
            sentences.add(answered(side, point));
            most.filter(other -> ALL * other.getValue().y() > point.y())
                    .ifPresent(other -> sentences.add(instances(side, point, other)));
        });
        return sentences;
    }

    /** The curve of answered requests a second against offered ones. */
    private static List<Point> throughput(Side side) {
        return side.measured().keySet().stream()
                .filter(name -> {
                    CurveName curve = CurveName.of(name);
                    return curve.x().unit() == Metric.Unit.PER_SECOND
                            && curve.y().unit() == Metric.Unit.PER_SECOND;
                })
                .findFirst()
                .map(side::curve)
                .orElse(List.of());
    }

    private static String answered(Side side, Point best) {
        double offered = throughput(side).getLast().x();
        String base = side.label() + " answered at most " + Figures.of(best.y()) + " requests a second of up to "
                + Figures.of(offered) + " offered";
        return best.y() >= ALL * offered ? base + ": its ceiling was not reached." : base + ".";
    }

    private static String instances(Side side, Point own, Map.Entry<Side, Point> other) {
        double wanted = other.getValue().y();
        return "For the " + Figures.of(wanted) + " a second that "
                + other.getKey().label() + " answered, "
                + Figures.count((long) Math.ceil(wanted / own.y()), "instance") + " like this one of " + side.label()
                + " would be needed, at what each was measured to answer.";
    }
}
