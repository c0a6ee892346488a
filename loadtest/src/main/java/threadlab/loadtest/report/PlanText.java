package threadlab.loadtest.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.Phase;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.plan.Session;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.plan.SuitePlan.PlannedTrial;
import threadlab.loadtest.plan.VariantPlan;
import threadlab.loadtest.report.Table.Column;
import threadlab.loadtest.report.Table.Kind;

/** What a suite will do, as text for the terminal. */
public final class PlanText {
    private static final List<Column<Session.Step>> STEPS = List.of(
            new Column<>("experiment", Kind.NAME, step -> step.of().experiment().id()),
            new Column<>("phase", Kind.NAME, step -> step.phase().name()),
            new Column<>(
                    "about", Kind.NUMBER, step -> Figures.duration(step.phase().about())),
            new Column<>("load", Kind.NAME, step -> load(step.phase())));

    private PlanText() {}

    /** Returns one line: what comes, and how long it takes. */
    public static String announcement(SuitePlan plan) {
        SuiteSettings settings = plan.settings();
        String ids = plan.experiments().stream().map(Experiment::id).collect(Collectors.joining(", "));
        return settings.profile().label() + ": " + ids + "; modes " + String.join(", ", settings.modes()) + "; P = "
                + Figures.count(settings.poolSize(), "thread") + ", D = " + Figures.of(settings.delayMs()) + " ms; "
                + Figures.count(settings.pairs(), "trial")
                + " of each mode; seed " + settings.seed() + "; about " + Figures.duration(plan.expected());
    }

    /** Returns all of it: what each variant's trial runs, the order of the trials, and how long each takes. */
    public static String of(SuitePlan plan) {
        StringBuilder text = new StringBuilder(PlainText.paragraph(announcement(plan), ""));
        for (VariantPlan variant : plan.variants()) {
            String about = Figures.duration(variant.expected(plan.settings().profile()));
            text.append("\nEach trial of " + variant.variant().label() + ", about " + about + ":\n");
            for (int i = 0; i < variant.sessions().size(); i++) {
                text.append(session(i + 1, variant.sessions().get(i)));
            }
        }
        List<Column<PlannedTrial>> columns = List.of(
                new Column<>("trial", Kind.NUMBER, trial -> Integer.toString(trial.number())),
                new Column<>("block", Kind.NUMBER, trial -> Integer.toString(trial.block())),
                new Column<>(
                        "variant", Kind.NAME, trial -> trial.variant().variant().label()),
                new Column<>("left", Kind.NUMBER, trial -> Figures.duration(plan.remaining(trial.number()))));
        return text + "\nTrials, in this order:\n" + PlainText.table(new Table<>(columns, plan.trials()), "  ");
    }

    private static String session(int number, Session session) {
        int instances = session.service().instances();
        String head = "  session " + number + ": " + (instances == 1 ? "1 process" : instances + " processes")
                + ", warm-up and calibration, then\n";
        return head + PlainText.table(new Table<>(STEPS, session.steps()), "    ");
    }

    private static String load(Phase phase) {
        return phase.load().traffics().stream().map(PlanText::load).collect(Collectors.joining(" + "));
    }

    private static String load(Traffic traffic) {
        String request = traffic.requests().getFirst().name();
        return switch (traffic.shape()) {
            case LoadShape.Burst burst -> Figures.count(burst.count(), "request") + " at once: " + request;
            case LoadShape.ClosedLoop closed -> Figures.count(closed.concurrency(), "client") + ": " + request;
            case LoadShape.OpenLoop open -> "up to " + Figures.of(open.peakPerSecond()) + "/s: " + request;
        };
    }

    /**
     * Returns what an experiment asks, what theory claims, and how long it takes, ending in a line break.
     *
     * @param alone how long a suite of it alone takes, by profile
     */
    public static String experiment(Experiment experiment, Map<Profile, Duration> alone) {
        String times = alone.entrySet().stream()
                .map(each -> Figures.duration(each.getValue()) + " in "
                        + each.getKey().label() + (each.getKey().covers(experiment.since()) ? "" : " (only if named)"))
                .collect(Collectors.joining(", "));
        return experiment.id() + ": " + experiment.question() + "\n"
                + PlainText.paragraph(experiment.claim(), "  ")
                + PlainText.paragraph("Alone it takes about " + times + ".", "  ");
    }
}
