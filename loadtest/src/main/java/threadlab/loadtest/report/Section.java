package threadlab.loadtest.report;

import java.util.List;
import threadlab.loadtest.report.chart.Chart;

/** What is particular to one experiment in the report: its charts, and what follows from its numbers. */
public interface Section {
    /** Returns the id of the experiment that it draws. */
    String experiment();

    /**
     * Returns the charts, in order.
     *
     * @param cases all of them; the names of invalid ones say so
     */
    List<Chart> charts(List<CaseView> cases);

    /**
     * Returns what the numbers mean for the reader, a sentence or two each; nothing that they do not bear out.
     *
     * @param cases the valid ones
     */
    List<String> meaning(List<CaseView> cases);
}
