package threadlab.loadtest.plan.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Experiments;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.ThreadModel;

/** What every experiment in the registry must hold to, in every mode and with parameters that nobody tuned it to. */
class ExperimentContractTest {
    private static final Jdk OLD = new Jdk("/jdk21", "21.0.1");
    private static final Jdk NEW = new Jdk("/jdk25", "25.0.1");
    private static final Calibration MACHINE = new Calibration(0.9, 0.05, 0.08, 0.02, 5000);
    private static final int MOST_CONNECTIONS = 19_000;
    private static final int CORES = 4;

    static Stream<Arguments> cases() {
        return Experiments.all().stream().flatMap(experiment -> allModes(experiment).stream()
                .flatMap(mode -> Stream.of(settings(40, 250), settings(17, 37), settings(1, 1000), settings(1000, 5))
                        .flatMap(settings -> Stream.of(OLD, NEW)
                                .map(jdk -> Arguments.of(
                                        experiment.id() + " in " + mode + " on " + jdk.major() + ", P = "
                                                + settings.poolSize(),
                                        experiment,
                                        settings,
                                        experiment.plan(settings, jdk, mode))))));
    }

    private static List<String> allModes(Experiment experiment) {
        return experiment.modes(
                Stream.of(ThreadModel.values()).map(ThreadModel::mode).toList());
    }

    private static SuiteSettings settings(int poolSize, long delayMs) {
        return settings(poolSize, delayMs, false);
    }

    private static SuiteSettings settings(int poolSize, long delayMs, boolean pin) {
        return new SuiteSettings(
                Profile.QUICK,
                List.of("virtual", "platform"),
                List.of(OLD),
                List.of(OLD, NEW),
                poolSize,
                Duration.ofMillis(delayMs),
                CORES,
                pin,
                false,
                4,
                1);
    }

    static Stream<Experiment> experiments() {
        return Experiments.all().stream();
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void asksAndClaimsInOneSentence(Experiment experiment) {
        assertThat(experiment.id()).matches("[a-z0-9]+(-[a-z]+)*");
        assertThat(experiment.question()).endsWith("?");
        assertThat(experiment.claim()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void runsInAtLeastOneModeWhateverWasAsked(Experiment experiment) {
        for (ThreadModel model : ThreadModel.values()) {
            assertThat(experiment.modes(List.of(model.mode()))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void leavesTheGeneratorACoreWhereItIsAskedTo(Experiment experiment) {
        for (String mode : allModes(experiment)) {
            assertThat(experiment.plan(settings(40, 250, true), OLD, mode).phases())
                    .allSatisfy(phase -> assertThat(phase.service().cores()).hasValue(CORES - 1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void plansTheSameAgain(String name, Experiment experiment, SuiteSettings settings, ExperimentCase planned) {
        ExperimentCase again = experiment.plan(
                settings, planned.service().jdk(), planned.service().mode());

        assertThat(again).isEqualTo(planned);
        assertThat(planned.phases())
                .extracting(Phase::name)
                .doesNotHaveDuplicates()
                .isNotEmpty();
        assertThat(planned.phases())
                .allMatch(
                        phase -> phase.service().mode().equals(planned.service().mode()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void predictsItsPrimaryMetricWithinWhatItAccepts(
            String name, Experiment experiment, SuiteSettings settings, ExperimentCase planned) {
        for (Calibration machine : List.of(MACHINE, Calibration.NONE)) {
            List<Prediction> predictions = experiment.predict(planned, machine);

            assertThat(predictions)
                    .extracting(Prediction::metric)
                    .doesNotHaveDuplicates()
                    .contains(experiment.primary().metric());
            assertThat(predictions)
                    .filteredOn(each -> each.predicted().isPresent())
                    .allMatch(each -> each.predicted().getAsDouble() > 0
                            && Double.isFinite(each.predicted().getAsDouble())
                            && each.holdsFor(each.predicted().getAsDouble()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void sendsEverythingToTheRunningService(
            String name, Experiment experiment, SuiteSettings settings, ExperimentCase planned) {
        List<URI> services = IntStream.range(0, 8)
                .mapToObj(port -> URI.create("http://127.0.0.1:" + (1000 + port)))
                .toList();

        for (Phase phase : planned.phases()) {
            List<URI> started = services.subList(0, phase.service().instances());
            assertThat(phase.at(started, started).traffics())
                    .flatExtracting(traffic -> traffic.requests())
                    .allMatch(request -> request.url().getHost().equals("127.0.0.1"));
            assertThat(phase.load().connections()).isLessThan(MOST_CONNECTIONS);
        }
    }
}
