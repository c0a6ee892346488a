package threadlab.loadtest.report;

import java.util.List;
import threadlab.loadtest.report.chart.Chart;

/** One way to show evidence. It is chosen by what the evidence holds, whichever experiment it comes from. */
public interface Section {
    /**
     * Returns its charts, in order; none, or empty ones, where the evidence does not hold what they need.
     *
     * @param evidence all of it; the names of invalid sides say so
     */
    List<Chart> charts(Evidence evidence);
}
