package threadlab.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Shard;
import threadlab.loadtest.load.Target;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.Recording.Outcome;

/** Whatever a server does, each request is recorded once, with its true outcome. */
class GeneratorFaultsTest {
    private static final Duration IMPATIENT = Duration.ofMillis(250);

    /** What the server does, and the outcome of such a request. */
    private enum Fault {
        OK("/ok", Outcome.COMPLETED),
        REDIRECT("/redirect", Outcome.COMPLETED),
        SLOW("/slow", Outcome.COMPLETED),
        ANNOUNCED_CLOSE("/close", Outcome.COMPLETED),
        UNTIL_CLOSE("/until-close", Outcome.COMPLETED),
        SERVER_ERROR("/500", Outcome.STATUS),
        NOT_FOUND("/?q=/reset", Outcome.STATUS),
        CLOSED_UNANSWERED("/nothing", Outcome.RESET),
        RESET("/reset", Outcome.RESET),
        RESET_IN_THE_HEAD("/half-reset", Outcome.RESET),
        CLOSED_IN_THE_BODY("/half", Outcome.RESET),
        GARBAGE("/garbage", Outcome.MALFORMED),
        STALL("/stall", Outcome.TIMED_OUT),
        STALL_IN_THE_BODY("/half-stall", Outcome.TIMED_OUT);

        private final String path;
        private final Outcome outcome;

        Fault(String path, Outcome outcome) {
            this.path = path;
            this.outcome = outcome;
        }
    }

    @ParameterizedTest
    @EnumSource
    void recordsEachFaultAsItsOutcome(Fault fault) throws Exception {
        try (FaultyServer server = new FaultyServer()) {
            boolean stalls = fault.outcome == Outcome.TIMED_OUT;
            LoadPlan plan = LoadPlan.of(
                            new Traffic("main", List.of(server.get(fault.path)), new LoadShape.Burst(8), 8),
                            Duration.ZERO,
                            TestRuns.SHORT,
                            stalls ? IMPATIENT : TestRuns.PATIENT)
                    .every(Duration.ofMillis(100));

            GeneratorResult result = TestRuns.run(plan);

            assertThat(outcomes(TestRuns.sum(result))).containsExactly(fault.outcome);
            assertThat(TestRuns.sum(result).accounting().offered()).isEqualTo(8);
            TestRuns.assertIntervalsAddUp(result);
        }
    }

    /** On a slow test machine any request may time out: that is the only other outcome allowed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void balancesItsAccountingUnderAnyMixOfFaults(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        try (FaultyServer server = new FaultyServer()) {
            List<Fault> faults = Stream.of(Fault.values())
                    .filter(fault -> random.nextBoolean())
                    .toList();
            faults = faults.isEmpty() ? List.of(Fault.OK) : faults;
            List<Request> requests = faults.stream()
                    .map(fault -> new Request(
                            "GET",
                            new Target.Address(server.url(fault.path)),
                            List.of(),
                            "",
                            random.nextDouble(0.1, 1)))
                    .toList();
            LoadPlan plan = plan(requests, random);
            List<Transport> transports =
                    Stream.of(Transport.values()).filter(Transport::available).toList();

            GeneratorResult result =
                    TestRuns.run(plan, random.nextInt(1, 4), transports.get(random.nextInt(transports.size())));

            for (int i = 0; i < faults.size(); i++) {
                assertThat(outcomes(result.results().get(i).recording()))
                        .isSubsetOf(faults.get(i).outcome, Outcome.TIMED_OUT);
            }
            if (plan.warmup().isZero()) {
                TestRuns.assertIntervalsAddUp(result);
            }
            assertThat(TestRuns.sum(result).accounting().offered()).matches(count -> isOffered(count, plan));
        }
    }

    private static LoadPlan plan(List<Request> requests, SplittableRandom random) {
        int size = random.nextInt(3, 40);
        LoadShape shape =
                switch (random.nextInt(4)) {
                    case 0 -> new LoadShape.Constant(random.nextDouble(50, 1_000));
                    case 1 -> new LoadShape.Poisson(random.nextDouble(50, 1_000), random.nextLong());
                    case 2 -> new LoadShape.Burst(size);
                    default -> new LoadShape.ClosedLoop(size);
                };
        return new LoadPlan(
                List.of(new Traffic("main", requests, shape, size)),
                random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextInt(1, 200)),
                Duration.ofMillis(random.nextInt(1, 500)),
                Duration.ofMillis(random.nextInt(50, 250)),
                Duration.ofMillis(random.nextInt(10, 300)),
                Shard.WHOLE);
    }

    /** Returns whether this number of requests is due; in a closed loop it is known only afterwards. */
    private static boolean isOffered(long count, LoadPlan plan) {
        return switch (plan.traffics().getFirst().shape()) {
            case LoadShape.OpenLoop open ->
                count == open.schedule(plan.duration()).count();
            case LoadShape.Burst burst -> count == burst.count();
            case LoadShape.ClosedLoop closed -> true;
        };
    }

    private static Set<Outcome> outcomes(Recording recording) {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        addIf(recording.accounting().completed(), Outcome.COMPLETED, seen);
        addIf(recording.accounting().timedOut(), Outcome.TIMED_OUT, seen);
        addIf(recording.errors().connect(), Outcome.CONNECT, seen);
        addIf(recording.errors().reset(), Outcome.RESET, seen);
        addIf(recording.errors().malformed(), Outcome.MALFORMED, seen);
        addIf(recording.errors().status().size(), Outcome.STATUS, seen);
        return seen;
    }

    private static void addIf(long count, Outcome outcome, Set<Outcome> seen) {
        if (count > 0) {
            seen.add(outcome);
        }
    }
}
