package threadlab.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.stats.SuiteFile.CaseResult;

/**
 * One case of an experiment, as sections draw it.
 *
 * @param label the mode, with the JDK where there are several
 * @param tone of its lines, the same in all charts
 * @param result what was found
 */
public record CaseView(String label, int tone, CaseResult result) {
    /** Returns whether it may be believed. */
    public boolean valid() {
        return result.validity().valid();
    }

    /** Returns the measured series of that name as a line; without points where there is none. */
    public Line measured(String series, Line.Form form) {
        return new Line(label + (valid() ? ", measured" : ", measured (invalid)"), tone, form, series(series));
    }

    /** Returns the predicted series of that name as a line; without points where there is none. */
    public Line predicted(String series, Line.Form form) {
        List<Point> points =
                Optional.ofNullable(result.predictedSeries().get(series)).orElse(List.of());
        return new Line(label + ", predicted", tone, form, points);
    }

    /** Returns the measured points of that name; none where there is no such series. */
    public List<Point> series(String name) {
        return Optional.ofNullable(result.series().get(name)).orElse(List.of());
    }

    /** Returns the names of the measured series. */
    public Set<String> seriesNames() {
        return result.series().keySet();
    }

    /** Returns a measured metric. */
    public OptionalDouble metric(String name) {
        return result.measured().containsKey(name)
                ? OptionalDouble.of(result.measured().get(name))
                : OptionalDouble.empty();
    }

    /** Returns whether there is a number of that name among the parameters. */
    public boolean hasParameter(String name) {
        return result.parameters().get(name) instanceof Number;
    }

    /** Returns a parameter that is a number. */
    public double parameter(String name) {
        if (result.parameters().get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("no number " + name + " among the parameters of " + label);
    }

    /** Returns how many trials it rests on: 2 trials. */
    public String trials() {
        return Figures.count(result.trials().size(), "trial");
    }

    /** Returns how many trials each of the cases rests on. */
    public static String trials(List<CaseView> cases) {
        List<String> each = cases.stream().map(CaseView::trials).distinct().toList();
        return each.size() == 1
                ? each.getFirst() + " each"
                : String.join(
                        ", ",
                        cases.stream()
                                .map(view -> view.label() + ": " + view.trials())
                                .toList());
    }
}
