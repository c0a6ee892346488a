package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Finding.Undecided.Why;
import threadlab.loadtest.stats.PairedRatio;

/** Ratios and what they come to, as they stand in a suite's results and in compared runs. */
final class FindingJson {
    private static final String FINDING = "finding";
    private static final String UNDECIDED_BECAUSE = "undecidedBecause";

    private FindingJson() {}

    static ObjectNode ratio(PairedRatio ratio) {
        ObjectNode json = Documents.object().put("pairs", ratio.pairs());
        return json.setAll((ObjectNode) Documents.tree(ratio));
    }

    /**
     * Reads a ratio.
     *
     * @param pairs the ratio of each pair, for results that were saved before these were
     */
    static PairedRatio ratio(Fields json, List<Double> pairs) {
        return new PairedRatio(
                json.has("each") ? json.values("each", Double.class) : pairs,
                json.number("ratio"),
                json.number("low"),
                json.number("high"),
                json.number("noiseFloorRatio"),
                json.flag("indicative"),
                json.flag("different"));
    }

    static void put(ObjectNode json, Finding finding) {
        json.put(FINDING, finding.label());
        if (finding instanceof Finding.Undecided undecided) {
            json.put(UNDECIDED_BECAUSE, Documents.label(undecided.why()));
        }
    }

    static boolean in(Fields json) {
        return json.has(FINDING);
    }

    static Finding finding(Fields json) {
        return json.parsed(FINDING, label -> switch (label) {
            case "better" -> new Finding.Different(true);
            case "worse" -> new Finding.Different(false);
            case "small" -> new Finding.Small();
            case "equal" -> new Finding.Equal();
            case "undecided" -> new Finding.Undecided(json.constant(UNDECIDED_BECAUSE, Why.class));
            case "overloaded" -> new Finding.Overloaded();
            case "unsteady" -> new Finding.Unsteady();
            case "invalid" -> new Finding.Invalid();
            default -> throw new IllegalArgumentException("no finding " + label);
        });
    }
}
