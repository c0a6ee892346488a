package threadlab.loadtest.plan.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
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
import threadlab.loadtest.predict.ThreadModel;

/** What every experiment in the registry must hold to, in every mode and with parameters that nobody tuned it to. */
class ExperimentContractTest {
    private static final Jdk JDK = new Jdk("/jdk", "21.0.1");

    static Stream<Arguments> cases() {
        return Experiments.all().stream().flatMap(experiment -> Stream.of(ThreadModel.values())
                .flatMap(model -> Stream.of(settings(40, 250), settings(17, 37), settings(1, 1000))
                        .map(settings -> Arguments.of(experiment, model.mode(), settings))));
    }

    private static SuiteSettings settings(int poolSize, long delayMs) {
        return new SuiteSettings(
                Profile.QUICK, List.of("virtual"), List.of(JDK), poolSize, Duration.ofMillis(delayMs), 1);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("cases")
    void plansTheSameAgain(Experiment experiment, String mode, SuiteSettings settings) {
        ExperimentCase once = experiment.plan(settings, JDK, mode);

        assertThat(experiment.plan(settings, JDK, mode)).isEqualTo(once);
        assertThat(once.phases())
                .extracting(Phase::name)
                .doesNotHaveDuplicates()
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("cases")
    void predictsItsPrimaryMetricWithinWhatItAccepts(Experiment experiment, String mode, SuiteSettings settings) {
        List<Prediction> predictions = experiment.plan(settings, JDK, mode).predictions();

        assertThat(predictions)
                .extracting(Prediction::metric)
                .contains(experiment.primary().metric());
        assertThat(predictions)
                .filteredOn(each -> each.predicted().isPresent())
                .allMatch(each -> each.holdsFor(each.predicted().getAsDouble()));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("cases")
    void sendsEverythingToTheRunningService(Experiment experiment, String mode, SuiteSettings settings) {
        URI service = URI.create("http://127.0.0.1:1234");
        URI admin = URI.create("http://127.0.0.1:4321");

        assertThat(experiment.plan(settings, JDK, mode).phases())
                .flatExtracting(phase -> phase.at(service, admin).traffics())
                .flatExtracting(traffic -> traffic.requests())
                .allMatch(request -> request.url().getHost().equals("127.0.0.1"));
    }
}
