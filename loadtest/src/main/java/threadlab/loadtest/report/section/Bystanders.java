package threadlab.loadtest.report.section;

import java.util.List;
import java.util.Optional;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Side;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Chart;

/** A quick endpoint and the admin port beside slow traffic. */
public final class Bystanders implements Section {
    /** A factor worth a sentence. */
    private static final double MUCH = 3;

    @Override
    public List<Chart> charts(Evidence evidence) {
        return List.of();
    }

    @Override
    public List<String> meaning(Evidence evidence) {
        return evidence.sides().stream()
                .map(Bystanders::meaning)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> meaning(Side side) {
        if (side.metric("helloMeanMs").isEmpty() || side.metric("adminMeanMs").isEmpty()) {
            return Optional.empty();
        }
        double helloMs = side.metric("helloMeanMs").getAsDouble();
        double adminMs = side.metric("adminMeanMs").getAsDouble();
        String both = side.label() + ": beside the slow traffic, /hello took " + Figures.of(helloMs)
                + " ms and the admin port " + Figures.of(adminMs) + " ms on average";
        return Optional.of(
                helloMs >= MUCH * adminMs
                        ? both + ": an endpoint that does no I/O took " + Figures.ratio(helloMs / adminMs)
                                + " times as long as one that shares no thread with the slow one."
                        : both + ": /hello did not wait for the slow one.");
    }
}
