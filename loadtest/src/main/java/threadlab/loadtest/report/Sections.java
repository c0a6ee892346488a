package threadlab.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.section.Curves;
import threadlab.loadtest.report.section.GeneratorHealth;
import threadlab.loadtest.report.section.HeatMaps;
import threadlab.loadtest.report.section.OverTime;
import threadlab.loadtest.report.section.Pairs;
import threadlab.loadtest.report.section.Percentiles;

/**
 * The registry of sections, in the order in which they are shown: a new one is a file in {@code section} and a line
 * here.
 */
final class Sections {
    private Sections() {}

    /** Returns the charts that answer the question. */
    static List<Chart> answer(Evidence evidence) {
        return drawn(Stream.of(Curves.charts(evidence)));
    }

    /** Returns the charts that the answer rests on. */
    static List<Chart> basis(Evidence evidence) {
        return drawn(Stream.of(
                Pairs.charts(evidence),
                Percentiles.charts(evidence),
                HeatMaps.charts(evidence),
                OverTime.charts(evidence)));
    }

    /** Returns the charts of the load generator's health. */
    static List<Chart> generator(Evidence evidence) {
        return drawn(Stream.of(GeneratorHealth.charts(evidence)));
    }

    private static List<Chart> drawn(Stream<List<Chart>> sections) {
        return sections.flatMap(List::stream).filter(chart -> !chart.empty()).toList();
    }
}
