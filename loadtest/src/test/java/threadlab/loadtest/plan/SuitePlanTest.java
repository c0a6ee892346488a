package threadlab.loadtest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.loadtest.plan.TestExperiment.phase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.plan.SuitePlan.PlannedTrial;
import threadlab.loadtest.plan.TestExperiment.TestCase;
import threadlab.loadtest.plan.VariantPlan.PlannedCase;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;
import threadlab.loadtest.variant.Variant.Jdk;

class SuitePlanTest {
    private static final int PAIRS = 10;
    private static final Jdk OLD = new Jdk("/21", "21.0.1");
    private static final Jdk NEW = new Jdk("/25", "25.0.1");
    private static final Experiment BURST = TestExperiment.of("burst");
    private static final Experiment PINNING =
            TestExperiment.of("pinning", true, List.of(), (settings, variant) -> one("pinning", settings, variant));
    private static final Experiment WORKERS = TestExperiment.of(
            "workers",
            false,
            List.of("event-loop-blocking", "event-loop-async"),
            (settings, variant) -> one("workers", settings, variant));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ordersTrialsInBlocksOfAbba(long seed) {
        List<PlannedTrial> trials = SuitePlan.of(settings(seed, "virtual", "platform"), List.of(BURST))
                .trials();

        String order = trials.stream()
                .map(trial -> trial.variant().variant().name().substring(0, 1))
                .collect(Collectors.joining());
        assertThat(order).matches("(vppv|pvvp){5}");
    }

    @Test
    void drawsTheOrderFromItsSeed() {
        assertThat(order(7)).isEqualTo(order(7));
        assertThat(IntStream.range(0, 8).mapToObj(seed -> order(seed)).distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void numbersTrialsAndPutsEachVariantIntoEachBlockOnce() {
        SuitePlan plan = SuitePlan.of(settings(1, "virtual", "platform"), List.of(PINNING));

        assertThat(plan.trials())
                .extracting(PlannedTrial::number)
                .isEqualTo(IntStream.rangeClosed(1, 4 * PAIRS).boxed().toList());
        for (int block = 1; block <= PAIRS; block++) {
            int round = block;
            assertThat(plan.trials().stream()
                            .filter(trial -> trial.block() == round)
                            .map(PlannedTrial::variant))
                    .containsExactlyInAnyOrderElementsOf(plan.variants());
        }
    }

    @Test
    void keepsAModeApartFromItself() {
        assertThat(variants(settings(1, "virtual", "virtual"), BURST))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void runsExperimentsAboutJdksOnEveryOne() {
        SuiteSettings settings = settings(1, "virtual", "platform");

        assertThat(variants(settings, BURST)).extracting(Variant::jdk).containsOnly(OLD);
        assertThat(variants(settings, PINNING))
                .extracting(Variant::label)
                .containsExactly("virtual on 21.0.1", "platform on 21.0.1", "virtual on 25.0.1", "platform on 25.0.1");
    }

    @Test
    void sharesVariantsAmongExperiments() {
        SuitePlan plan = SuitePlan.of(settings(1, "virtual", "platform"), List.of(BURST, PINNING, WORKERS));

        assertThat(plan.variants())
                .extracting(each -> each.variant().label())
                .containsExactly(
                        "virtual on 21.0.1",
                        "platform on 21.0.1",
                        "virtual on 25.0.1",
                        "platform on 25.0.1",
                        "event-loop-blocking on 21.0.1",
                        "event-loop-async on 21.0.1");
        assertThat(plan.variants().getFirst().cases())
                .extracting(PlannedCase::experiment)
                .containsExactly(BURST, PINNING);
        assertThat(plan.cases(WORKERS))
                .extracting(each -> each.variant().name())
                .containsExactly("event-loop-blocking", "event-loop-async");
    }

    @Test
    void splitsATrialIntoSessionsAfterWhatLeavesABacklog() {
        Experiment overload = TestExperiment.of("overload", false, List.of(), (settings, variant) -> {
            ThreadlabService service = settings.service(variant);
            return TestCase.of(
                    phase("steady", service), phase("overload", service).leavingBacklog());
        });
        VariantPlan variant = SuitePlan.of(settings(1, "virtual"), List.of(overload, BURST))
                .variants()
                .getFirst();

        assertThat(variant.sessions()).extracting(SuitePlanTest::names).containsExactly("steady overload", "burst");
        assertThat(variant.sessions(List.of(BURST)))
                .extracting(SuitePlanTest::names)
                .containsExactly("burst");
        assertThat(variant.sessions(List.of())).isEmpty();
    }

    @Test
    void takesLessTimeWithEachTrialThatIsOver() {
        SuitePlan plan = SuitePlan.of(settings(1, "virtual", "platform"), List.of(BURST));
        Duration each = plan.variants().getFirst().expected(Profile.QUICK);
        int trials = plan.trials().size();

        assertThat(plan.remaining(1)).isEqualTo(plan.expected()).isEqualTo(each.multipliedBy(trials));
        assertThat(plan.remaining(2)).isEqualTo(plan.expected().minus(each));
        assertThat(plan.remaining(trials)).isEqualTo(each);
        assertThat(plan.remaining(trials + 1)).isZero();
    }

    @Test
    void asksAnExperimentForEachCaseOnce() {
        List<Variant> asked = new ArrayList<>();
        Experiment counted = TestExperiment.of("counted", false, List.of(), (settings, variant) -> {
            asked.add(variant);
            return one("counted", settings, variant);
        });

        SuitePlan plan = SuitePlan.of(settings(1, "virtual", "platform"), List.of(counted));

        assertThat(plan.loads()).hasSize(2);
        assertThat(plan.cases(counted)).hasSize(2);
        assertThat(plan.variants())
                .allSatisfy(each -> assertThat(each.sessions()).hasSize(1));
        assertThat(asked).extracting(Variant::name).containsExactly("virtual", "platform");
    }

    private static TestCase one(String name, SuiteSettings settings, Variant variant) {
        return TestCase.of(phase(name, settings.service(variant)));
    }

    private static List<Variant> variants(SuiteSettings settings, Experiment experiment) {
        return SuitePlan.of(settings, List.of(experiment)).variants().stream()
                .map(VariantPlan::variant)
                .toList();
    }

    private static List<String> order(long seed) {
        return SuitePlan.of(settings(seed, "virtual", "platform"), List.of(BURST)).trials().stream()
                .map(trial -> trial.variant().variant().name())
                .toList();
    }

    private static String names(Session session) {
        return session.steps().stream().map(step -> step.phase().name()).collect(Collectors.joining(" "));
    }

    private static SuiteSettings settings(long seed, String... modes) {
        return new SuiteSettings(
                Profile.QUICK,
                List.of(modes),
                List.of(OLD),
                List.of(OLD, NEW),
                40,
                Duration.ofMillis(250),
                2,
                false,
                false,
                PAIRS,
                seed);
    }
}
