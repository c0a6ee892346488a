package threadlab.loadtest.report;

import java.util.List;
import threadlab.loadtest.report.section.BurstSection;
import threadlab.loadtest.report.section.CapacitySection;
import threadlab.loadtest.report.section.CollateralSection;
import threadlab.loadtest.report.section.GenericSection;

/** The registry of sections. */
final class Sections {
    private static final List<Section> ALL =
            List.of(new BurstSection(), new CollateralSection(), new CapacitySection());

    private Sections() {}

    /** Returns the section of that experiment; a generic one where it has none of its own. */
    static Section of(String experiment) {
        return ALL.stream()
                .filter(each -> each.experiment().equals(experiment))
                .findFirst()
                .orElseGet(() -> new GenericSection(experiment));
    }
}
