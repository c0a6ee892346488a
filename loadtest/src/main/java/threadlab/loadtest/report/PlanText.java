package threadlab.loadtest.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.Phase;
import threadlab.loadtest.experiment.Profile;
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
    private PlanText() {}

    /** Returns one line: what comes, and how long it takes. */
    public static String announcement(SuitePlan plan) {
        return String.format(
                Locale.ROOT,
                "%s: %s; modes %s; P = %d threads, D = %.0f ms; %s of each mode; seed %d; about %s",
                plan.settings().profile().label(),
                plan.experiments().stream().map(Experiment::id).collect(Collectors.joining(", ")),
                String.join(", ", plan.settings().modes()),
                plan.settings().poolSize(),
                plan.settings().delayMs(),
                Figures.count(plan.settings().pairs(), "trial"),
                plan.settings().seed(),
                Figures.duration(plan.expected()));
    }

    /** Returns all of it: what each variant's trial runs, the order of the trials, and how long each takes. */
    public static String of(SuitePlan plan) {
        StringBuilder text = new StringBuilder(PlainText.paragraph(announcement(plan), ""));
        for (VariantPlan variant : plan.variants()) {
            text.append('\n')
                    .append("Each trial of ")
                    .append(variant.variant().label())
                    .append(", about ")
                    .append(Figures.duration(variant.expected(plan.settings().profile())))
                    .append(":\n");
            List<Session> sessions = variant.sessions();
            for (int i = 0; i < sessions.size(); i++) {
                text.append(session(i + 1, sessions.get(i)));
            }
        }
        text.append("\nTrials, in this order:\n");
        Table<PlannedTrial> trials = new Table<>(
                List.of(
                        new Column<>("trial", Kind.NUMBER, trial -> Integer.toString(trial.number())),
                        new Column<>("block", Kind.NUMBER, trial -> Integer.toString(trial.block())),
                        new Column<>("variant", Kind.NAME, trial -> trial.variant()
                                .variant()
                                .label()),
                        new Column<>("left", Kind.NUMBER, trial -> Figures.duration(plan.remaining(trial.number())))),
                plan.trials());
        return text.append(PlainText.table(trials, "  ")).toString();
    }

    private static String session(int number, Session session) {
        int instances = session.service().instances();
        String head = "  session " + number + ": " + (instances == 1 ? "1 process" : instances + " processes")
                + ", warm-up and calibration, then\n";
        Table<Session.Step> steps = new Table<>(
                List.of(
                        new Column<>("experiment", Kind.NAME, step -> step.of()
                                .experiment()
                                .id()),
                        new Column<>("phase", Kind.NAME, step -> step.phase().name()),
                        new Column<>(
                                "about",
                                Kind.NUMBER,
                                step -> Figures.duration(step.phase().about())),
                        new Column<>("load", Kind.NAME, step -> load(step.phase()))),
                session.steps());
        return head + PlainText.table(steps, "    ");
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
