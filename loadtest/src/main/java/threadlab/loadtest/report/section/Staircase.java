package threadlab.loadtest.report.section;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import threadlab.loadtest.report.CurveName;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Side;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.sample.Point;

/** Which of simultaneous requests had to wait for another. */
public final class Staircase implements Section {
    /** Later than this times the delay: it waited for another request first. */
    private static final double WAITED = 1.5;

    @Override
    public List<Chart> charts(Evidence evidence) {
        return List.of();
    }

    @Override
    public List<String> meaning(Evidence evidence) {
        return evidence.sides().stream()
                .flatMap(side -> side.measured().keySet().stream()
                        .filter(name -> CurveName.of(name).ranked())
                        .limit(1)
                        .flatMap(name -> meaning(side, side.curve(name)).stream()))
                .toList();
    }

    private static Optional<String> meaning(Side side, List<Point> requests) {
        OptionalDouble delayMs = side.parameter("delayMs");
        if (requests.isEmpty() || delayMs.isEmpty()) {
            return Optional.empty();
        }
        double delay = delayMs.getAsDouble();
        double slowestMs = side.metric("slowestMs").orElse(requests.getLast().y());
        Stream<Point> waiting = requests.stream().filter(point -> point.y() > WAITED * delay);
        String waited = waiting.findFirst()
                .map(point -> "request " + Figures.of(point.x()) + " of " + Figures.of(requests.size())
                        + " was the first that took over " + WAITED + " times as long")
                .orElse("none of " + Figures.count(requests.size(), "request") + " took over " + WAITED
                        + " times as long");
        return Optional.of("With an upstream delay of " + Figures.of(delay) + " ms on " + side.label() + ", " + waited
                + "; the slowest took " + Figures.of(slowestMs) + " ms, " + Figures.ratio(slowestMs / delay)
                + " times the delay.");
    }
}
