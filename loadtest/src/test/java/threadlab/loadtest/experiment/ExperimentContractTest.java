package threadlab.loadtest.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Target;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.predict.ThreadModel;
import threadlab.loadtest.sample.Footprint;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;
import threadlab.loadtest.variant.Variant.Jdk;

/** What every experiment in the registry must hold to, in every mode and with parameters that nobody tuned it to. */
class ExperimentContractTest {
    private static final Jdk OLD = new Jdk("/jdk21", "21.0.1");
    private static final Jdk NEW = new Jdk("/jdk25", "25.0.1");
    private static final Calibration MACHINE = new Calibration(0.9, 0.05, 0.08, 0.02, 5000);
    private static final int MOST_CONNECTIONS = 19_000;
    private static final int CORES = 4;

    static Stream<Arguments> cases() {
        return Experiments.all().stream().flatMap(experiment -> allModes(experiment).stream()
                .flatMap(mode -> Stream.of(OLD, NEW).map(jdk -> new Variant(0, mode, jdk)))
                .flatMap(variant -> Stream.of(settings(40, 250), settings(17, 37), settings(1, 1000), settings(1000, 5))
                        .map(settings -> Arguments.of(
                                experiment.id() + " in " + variant.name() + " on "
                                        + variant.jdk().major() + ", P = " + settings.poolSize(),
                                experiment,
                                settings,
                                variant))));
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
            Variant variant = new Variant(0, mode, OLD);
            assertThat(experiment.plan(settings(40, 250, true), variant).phases())
                    .allSatisfy(phase -> assertThat(phase.service().cores()).hasValue(CORES - 1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void plansTheSameAgain(String name, Experiment experiment, SuiteSettings settings, Variant variant) {
        ExperimentCase planned = experiment.plan(settings, variant);

        assertThat(experiment.plan(settings, variant)).isEqualTo(planned);
        assertThat(planned.phases())
                .extracting(Phase::name)
                .doesNotHaveDuplicates()
                .isNotEmpty();
        assertThat(planned.phases())
                .extracting(phase -> (ThreadlabService) phase.service())
                .allMatch(service -> service.model().mode().equals(variant.name())
                        && service.jdk().equals(variant.jdk()));
        assertThat(planned.phases()).extracting(Phase::service).contains(planned.service());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void predictsItsPrimaryMetricWithinWhatItAccepts(
            String name, Experiment experiment, SuiteSettings settings, Variant variant) {
        ExperimentCase planned = experiment.plan(settings, variant);
        for (Calibration machine : List.of(MACHINE, Calibration.NONE)) {
            List<Prediction> predictions = planned.predict(calibrated(planned, machine));

            assertThat(predictions)
                    .extracting(Prediction::metric)
                    .doesNotHaveDuplicates()
                    .contains(experiment.primary());
            assertThat(predictions)
                    .filteredOn(each -> each.predicted().isPresent())
                    .allMatch(each -> each.predicted().getAsDouble() > 0
                            && Double.isFinite(each.predicted().getAsDouble())
                            && each.holdsFor(each.predicted().getAsDouble()));
        }
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void measuresAndDiagnosesWhatItPredicts(Experiment experiment) {
        for (String mode : allModes(experiment)) {
            ExperimentCase planned = experiment.plan(settings(40, 250), new Variant(0, mode, OLD));
            Map<String, Run> trial =
                    planned.phases().stream().collect(Collectors.toMap(Phase::name, ExperimentContractTest::run));
            Calibrations machine = calibrated(planned, MACHINE);

            Observation seen = planned.observe(new Trials(List.of(trial, trial, trial)));

            assertThat(seen.measured().values())
                    .containsKeys(planned.predict(machine).stream()
                            .map(Prediction::metric)
                            .toArray(Metric[]::new));
            assertThat(seen.series())
                    .extracting(Series::id, Series::y, Series::x)
                    .doesNotHaveDuplicates()
                    .containsAll(planned.predictedSeries(machine).stream()
                            .map(each -> tuple(each.id(), each.y(), each.x()))
                            .toList());
            assertThat(planned.parameters()).extracting(Quantity::metric).doesNotHaveDuplicates();
            Optional<Diagnosis> diagnosis = planned.diagnose(machine, seen.measured());
            if (mode.equals(ThreadModel.EVENT_LOOP_BLOCKING.mode())) {
                assertThat(diagnosis.stream()).noneMatch(ExperimentContractTest::blamesAPool);
            }
        }
    }

    private static boolean blamesAPool(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.ThreadsQueue it -> true;
            case Diagnosis.ThreadsBound it -> true;
            case Diagnosis.PoolShared it -> true;
            case Diagnosis.BacklogOutlivesOverload it -> true;
            case Diagnosis.BacklogOutlivesBrownout it -> true;
            case Diagnosis.PermitsBound it -> true;
            case Diagnosis.InstancesNeeded it -> true;
            default -> false;
        };
    }

    private static Run run(Phase phase) {
        List<RequestResult> results = phase.load().traffics().stream()
                .map(ExperimentContractTest::result)
                .toList();
        Footprint before = new Footprint(0, 1 << 20, 20, 1, 10, 10, OptionalLong.of(1 << 20));
        Footprint after = new Footprint(2000, 1 << 21, 30, 2, 20, 20, OptionalLong.of(1 << 21));
        return Runs.seen(Runs.run("any", results, List.of()), before, after);
    }

    private static RequestResult result(Traffic traffic) {
        return traffic.shape() instanceof LoadShape.Burst burst
                ? Runs.of(
                                traffic.name(),
                                LongStream.rangeClosed(1, burst.count()).toArray())
                        .main()
                : Runs.result(traffic.name(), Runs.recording(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void sendsEverythingToTheRunningService(
            String name, Experiment experiment, SuiteSettings settings, Variant variant) {
        for (Phase phase : experiment.plan(settings, variant).phases()) {
            List<URI> started = IntStream.range(0, phase.service().instances())
                    .mapToObj(port -> URI.create("http://127.0.0.1:" + (1000 + port)))
                    .toList();
            assertThat(phase.load().at(new Target.Addresses(started, started)).traffics())
                    .flatExtracting(Traffic::requests)
                    .extracting(Request::url)
                    .allMatch(url -> url.getHost().equals("127.0.0.1"));
            assertThat(phase.load().connections()).isLessThan(MOST_CONNECTIONS);
        }
    }

    private static Calibrations calibrated(ExperimentCase planned, Calibration machine) {
        return new Calibrations(planned.phases().stream()
                .map(Phase::service)
                .distinct()
                .collect(Collectors.toMap(service -> service, service -> machine)));
    }
}
