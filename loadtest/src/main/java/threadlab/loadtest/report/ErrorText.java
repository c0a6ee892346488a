package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Counts;
import threadlab.loadtest.sample.Counts.Errors;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.stats.Proportion;

/** In words, how many requests failed, how, and how sure their share is. */
final class ErrorText {
    private ErrorText() {}

    /** So many requests that ended in the same way. */
    private record Kind(long count, String name) {}

    private static List<Kind> kinds(Counts counts) {
        Errors errors = counts.errors();
        List<Kind> kinds = new ArrayList<>();
        errors.status().forEach((status, count) -> kinds.add(new Kind(count, Integer.toString(status))));
        kinds.add(new Kind(errors.connect(), "no connection"));
        kinds.add(new Kind(errors.reset(), "connection reset"));
        kinds.add(new Kind(errors.malformed(), "malformed reply"));
        kinds.add(new Kind(counts.accounting().timedOut(), "timed out"));
        return kinds.stream().filter(each -> each.count() > 0).toList();
    }

    /** Returns the verdict on requests of which none succeeded. */
    static String verdict(Counts counts) {
        List<Kind> kinds = kinds(counts);
        return "none of " + Figures.whole(counts.accounting().offered()) + " succeeded: "
                + (kinds.size() == 1 ? kinds.getFirst().name() : list(kinds));
    }

    /** Returns the share of errors with its 95 % interval, and the errors by kind. */
    static String rate(Counts counts) {
        Accounting of = counts.accounting();
        if (of.offered() == 0) {
            return "none";
        }
        Proportion share = Proportion.of(of.failed() + of.timedOut(), of.offered());
        return share.events() == 0
                ? "0 of " + Figures.whole(of.offered()) + " (at 95 % up to " + percent(share.high()) + ")"
                : percent(share.ratio()) + " of " + Figures.whole(of.offered()) + " (at 95 % " + percent(share.low())
                        + " to " + percent(share.high()) + "): " + list(kinds(counts));
    }

    private static String percent(double ratio) {
        return Figures.of(Unit.RATIO.shown(ratio)) + " %";
    }

    private static String list(List<Kind> kinds) {
        return kinds.stream()
                .map(each -> Figures.whole(each.count()) + " × " + each.name())
                .collect(Collectors.joining(", "));
    }
}
