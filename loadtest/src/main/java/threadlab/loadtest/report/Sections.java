package threadlab.loadtest.report;

import java.util.List;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.section.Curves;
import threadlab.loadtest.report.section.HeatMaps;
import threadlab.loadtest.report.section.Instrument;
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
    /** Whether the instrument was well. */
    private static final List<Section> INSTRUMENT = List.of(new Instrument());

    private Sections() {}

    /** Returns the charts that answer the question. */
    static List<Chart> answer(Evidence evidence) {
        return charts(ANSWER, evidence);
    }

    /** Returns the charts that the answer rests on. */
    static List<Chart> basis(Evidence evidence) {
        return charts(BASIS, evidence);
    }

    /** Returns the charts of the generator's health. */
    static List<Chart> instrument(Evidence evidence) {
        return charts(INSTRUMENT, evidence);
    }

    private static List<Chart> charts(List<Section> sections, Evidence evidence) {
        return sections.stream()
                .flatMap(section -> section.charts(evidence).stream())
                .filter(chart -> !chart.empty())
                .toList();
    }
}
