package threadlab.loadtest.cli;

import java.util.List;
import java.util.Locale;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.suite.Suite;

/**
 * What a suite was asked for, in words.
 *
 * @param settings checked
 * @param experiments in their order
 * @param jdks that were named; none where the profile chose
 */
record SuitePlan(SuiteSettings settings, List<Experiment> experiments, List<String> jdks) {

    /** Returns what comes, and how long it takes. */
    String announcement() {
        return String.format(
                Locale.ROOT,
                "%s: %s; modes %s; P = %d threads, D = %.0f ms; %d trials of each mode; seed %d; about %s",
                settings.profile().label(),
                ids(", "),
                String.join(", ", settings.modes()),
                settings.poolSize(),
                settings.delayMs(),
                settings.pairs(),
                settings.seed(),
                Figures.duration(Suite.expected(settings, experiments)));
    }

    /** Returns the command that gives the same suite again, in the same order. */
    String command() {
        return String.format(
                Locale.ROOT,
                "./loadtest/loadtest suite --profile=%s --experiments=%s --modes=%s --pool-size=%d --delay=%s --pairs=%d"
                        + " --seed=%d%s%s%s",
                settings.profile().label(),
                ids(","),
                String.join(",", settings.modes()),
                settings.poolSize(),
                settings.delay(),
                settings.pairs(),
                settings.seed(),
                settings.pin() ? " --pin" : "",
                settings.idlePoll() ? " --idle-poll" : " --no-idle-poll",
                jdks.isEmpty() ? "" : " --jdks=" + String.join(",", jdks));
    }

    private String ids(String delimiter) {
        return String.join(delimiter, experiments.stream().map(Experiment::id).toList());
    }
}
