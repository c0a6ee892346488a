package threadlab.loadtest.report;

import java.util.List;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.section.Curves;
import threadlab.loadtest.report.section.GeneratorHealth;
import threadlab.loadtest.report.section.HeatMaps;
import threadlab.loadtest.report.section.OverTime;
import threadlab.loadtest.report.section.Pairs;
import threadlab.loadtest.report.section.Percentiles;
import threadlab.loadtest.report.section.Waiting;

/** The registry of sections, in the order in which they are shown. */
final class Sections {
    /** What answers the question. */
    private static final List<Section> ANSWER = List.of(new Curves());
    /** What the answer rests on. */
    private static final List<Section> BASIS =
            List.of(new Pairs(), new Percentiles(), new HeatMaps(), new OverTime(), new Waiting());
    /** Whether the load generator was healthy. */
    private static final List<Section> GENERATOR = List.of(new GeneratorHealth());

    private Sections() {}

    /** Returns the charts that answer the question. */
    static List<Chart> answer(Evidence evidence) {
        return charts(ANSWER, evidence);
    }

    /** Returns the charts that the answer rests on. */
    static List<Chart> basis(Evidence evidence) {
        return charts(BASIS, evidence);
    }

    /** Returns the charts of the load generator's health. */
    static List<Chart> generator(Evidence evidence) {
        return charts(GENERATOR, evidence);
    }

    private static List<Chart> charts(List<Section> sections, Evidence evidence) {
        return sections.stream()
                .flatMap(section -> section.charts(evidence).stream())
                .filter(chart -> !chart.empty())
                .toList();
    }
}
