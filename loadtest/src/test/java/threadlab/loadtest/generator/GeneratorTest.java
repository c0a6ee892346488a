package threadlab.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Shard;
import threadlab.loadtest.load.Target;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Recording;

/**
 * What the generator sends and records. Tests that expect an exact number have a connection for each request, so that
 * the number is the same on a slow machine.
 */
class GeneratorTest {
    private static final long MILLI = 1_000_000;

    private final FaultyServer server = new FaultyServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("threadlab.loadtest.generator.TestRuns#transports")
    void offersExactlyWhatTheRateAndTheDurationSay(Transport transport) throws Exception {
        GeneratorResult result =
                TestRuns.run(TestRuns.plan(new LoadShape.Constant(250), 100, server.get("/ok")), 1, transport);

        assertThat(TestRuns.sum(result).accounting()).isEqualTo(new Accounting(100, 100, 100, 0, 0, 0, 0));
        assertThat(server.requests().size()).isEqualTo(100);
        assertThat(result.partial()).isFalse();
        assertThat(result.use().transport()).isEqualTo(transport.label());
    }

    @Test
    void offersTheSameLoadWithTwoLoopsAsWithOne() throws Exception {
        LoadPlan plan = TestRuns.plan(new LoadShape.Poisson(250, 3), 151, server.get("/ok"), server.get("/500"));

        Accounting one = TestRuns.sum(TestRuns.run(plan)).accounting();
        Accounting two = TestRuns.sum(TestRuns.run(plan, 2, Transport.best())).accounting();

        assertThat(two.offered()).isEqualTo(one.offered());
        assertThat(two.completed() + two.failed()).isEqualTo(two.offered());
        assertThat(server.accepted()).isEqualTo(2 * 151);
    }

    /** Half as many requests again, before the counted ones. */
    private LoadPlan planWithWarmUp() {
        LoadPlan plan = TestRuns.plan(new LoadShape.Constant(250), 150, server.get("/ok"));
        return LoadPlan.of(plan.traffics(), Duration.ofMillis(200), plan.duration(), plan.timeout())
                .every(Duration.ofMillis(100));
    }

    @Test
    void doesNotCountTheWarmUp() throws Exception {
        GeneratorResult result = TestRuns.run(planWithWarmUp());

        assertThat(TestRuns.sum(result).accounting().offered()).isEqualTo(100);
        assertThat(server.requests().size()).isEqualTo(150);
        assertThat(result.intervals()).allMatch(interval -> interval.startMs() >= 0);
    }

    @Test
    void reportsEachIntervalAsItEndsWithTheWarmUpBelowZero() throws Exception {
        LoadPlan plan = planWithWarmUp();
        List<Interval> reported = new ArrayList<>();
        try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
            generator.run(Generator.SHORTEST_LEAD, reported::add);
        }

        assertThat(reported.stream().map(Interval::startMs))
                .startsWith(-200.0, -100.0, 0.0, 100.0)
                .isSorted();
        assertThat(reported.stream().mapToLong(each -> each.flow().sent()).sum())
                .isEqualTo(150);
    }

    @Test
    void sendsOnlyItsShardOfTheSchedule() throws Exception {
        long sum = 0;
        for (int i = 0; i < 3; i++) {
            LoadPlan whole = TestRuns.plan(new LoadShape.Constant(250), 34, server.get("/ok"));
            LoadPlan shard = new LoadPlan(
                    whole.traffics(),
                    whole.warmup(),
                    whole.duration(),
                    whole.timeout(),
                    whole.interval(),
                    new Shard(i, 3));
            sum += TestRuns.sum(TestRuns.run(shard, 2, Transport.best()))
                    .accounting()
                    .completed();
        }

        assertThat(sum).isEqualTo(100);
    }

    @Test
    void keepsTheDueTimeOfARequestThatWaitsForAConnection() throws Exception {
        // One connection at 20 ms per reply serves 50 requests per second, a quarter of what is due.
        GeneratorResult result = TestRuns.run(TestRuns.plan(new LoadShape.Constant(200), 1, server.get("/slow")));
        Recording recording = TestRuns.sum(result);
        Accounting accounting = recording.accounting();

        assertThat(accounting.offered()).isEqualTo(80);
        assertThat(accounting.neverSent()).isGreaterThanOrEqualTo(80 - 400 / 20 - 1);
        // The k-th was due after 5k ms and could be sent after 20k ms at the earliest: the backlog shows as lag.
        long sentLast = accounting.sent() - 1;
        assertThat(recording.lag().getMaxValue()).isGreaterThanOrEqualTo(sentLast * 15 * MILLI);
        assertThat(recording.response().getMaxValue()).isGreaterThanOrEqualTo(sentLast * 15 * MILLI + 20 * MILLI);
        // Whoever waits for a connection does not wait for the generator.
        assertThat(recording.withoutLag().getMaxValue()).isGreaterThanOrEqualTo(sentLast * 15 * MILLI);
        assertThat(recording.couldHaveLeft()).isZero();
        assertThat(server.accepted()).isOne();
    }

    @Test
    void doesNotSendForClientsThatHaveGivenUp() throws Exception {
        // Each of two connections is kept busy for 20 ms a request; clients wait 50 ms from the time they are due.
        LoadPlan plan = LoadPlan.of(
                        new Traffic("main", List.of(server.get("/slow")), new LoadShape.Constant(500), 2),
                        Duration.ZERO,
                        Duration.ofMillis(600),
                        Duration.ofMillis(50))
                .every(Duration.ofMillis(100));

        GeneratorResult result = TestRuns.run(plan);
        Recording recording = TestRuns.sum(result);
        Accounting accounting = recording.accounting();

        assertThat(accounting.offered()).isEqualTo(300);
        // One that a connection becomes free for just before the end of its patience leaves, and times out under way.
        assertThat(accounting.timedOut()).isGreaterThan(100);
        assertThat(accounting.sent() + accounting.timedOutUnsent() + accounting.neverSent())
                .isEqualTo(300);
        assertThat(recording.lag().getMaxValue()).isLessThanOrEqualTo(51 * MILLI);
        assertThat(server.requests().size()).isLessThanOrEqualTo((int) accounting.sent());
        // Only those due in the last 50 ms may still have hoped for a connection when the window ended.
        assertThat(accounting.neverSent()).isLessThanOrEqualTo(25);
        TestRuns.assertIntervalsAddUp(result);
    }

    @Test
    void givesUpOnWhatWaitsWhileNothingIsAnswered() throws Exception {
        LoadPlan plan = LoadPlan.of(
                new Traffic("main", List.of(server.get("/stall")), new LoadShape.Constant(100), 1),
                Duration.ZERO,
                Duration.ofMillis(400),
                Duration.ofMillis(100));

        Recording recording = TestRuns.sum(TestRuns.run(plan));
        Accounting accounting = recording.accounting();

        assertThat(accounting.completed()).isZero();
        assertThat(accounting.timedOut() + accounting.neverSent()).isEqualTo(40);
        assertThat(accounting.timedOut()).isGreaterThanOrEqualTo(30);
        assertThat(recording.lag().getMaxValue()).isLessThanOrEqualTo(101 * MILLI);
    }

    @Test
    void opensConnectionsAsItsRequestsNeedThem() throws Exception {
        GeneratorResult result = TestRuns.run(onDemand(new LoadShape.Constant(20), 100, server.get("/ok")));

        // On the slowest machine each of the eight requests finds the connections before it busy.
        assertThat(server.accepted()).isBetween(1, 8);
        assertThat(result.use().handshakes().orElseThrow().opened()).isEqualTo(server.accepted());
        assertThat(result.use().handshakes().orElseThrow().maxMs()).isPositive();
    }

    @Test
    void opensAsManyConnectionsAsWaitAtOnceAndNoMoreThanAllowed() throws Exception {
        server.openGateAt(30);

        TestRuns.run(onDemand(new LoadShape.Constant(1_000), 30, server.get("/gate")));

        assertThat(server.mostAtOnce()).isEqualTo(30);
        assertThat(server.accepted()).isEqualTo(30);
    }

    private static LoadPlan onDemand(LoadShape shape, int connections, Request request) {
        return LoadPlan.of(
                Traffic.onDemand("main", List.of(request), shape, connections, false),
                Duration.ZERO,
                TestRuns.SHORT,
                TestRuns.PATIENT);
    }

    @Test
    void comparesServiceTimesWithFewAndWithAllConnectionsInUse() throws Exception {
        Recording recording =
                TestRuns.sum(TestRuns.run(TestRuns.plan(new LoadShape.Constant(500), 4, server.get("/slow"))));

        assertThat(recording.accounting().neverSent()).isPositive();
        assertThat(recording.slowdown()).isPresent();
    }

    @Test
    void recordsATimeoutAndNoTimeOfIt() throws Exception {
        LoadPlan plan = LoadPlan.of(
                List.of(new Traffic("main", List.of(server.get("/stall")), new LoadShape.Constant(100), 20)),
                Duration.ZERO,
                Duration.ofMillis(100),
                Duration.ofMillis(150));

        Recording recording = TestRuns.sum(TestRuns.run(plan));

        assertThat(recording.accounting()).isEqualTo(new Accounting(10, 10, 0, 0, 10, 0, 0));
        assertThat(recording.response().getTotalCount()).isZero();
    }

    @Test
    void sendsABurstAtOnceWithAConnectionPerRequest() throws Exception {
        server.openGateAt(100); // no reply before all have arrived

        GeneratorResult result = TestRuns.run(TestRuns.plan(new LoadShape.Burst(100), 100, server.get("/gate")));

        assertThat(TestRuns.sum(result).accounting().completed()).isEqualTo(100);
        assertThat(server.mostAtOnce()).isEqualTo(100);
        assertThat(server.accepted()).isEqualTo(100);
        assertThat(result.use().sendSpreadMs().orElseThrow()).isBetween(0.0, (double) TestRuns.PATIENT.toMillis());
    }

    @Test
    void warmsUpOnTheConnectionsOfABurstAndCountsOnlyTheBurst() throws Exception {
        LoadPlan burst = TestRuns.plan(new LoadShape.Burst(20), 20, server.get("/ok"));
        LoadPlan plan = LoadPlan.of(burst.traffics(), Duration.ofMillis(100), burst.duration(), burst.timeout());

        GeneratorResult result = TestRuns.run(plan);

        assertThat(TestRuns.sum(result).accounting()).isEqualTo(new Accounting(20, 20, 20, 0, 0, 0, 0));
        assertThat(server.accepted()).isEqualTo(20);
        assertThat(server.requests()).hasSizeGreaterThan(20);
        assertThat(result.intervals()).allMatch(interval -> interval.startMs() >= 0);
    }

    @ParameterizedTest
    @MethodSource("threadlab.loadtest.generator.TestRuns#transports")
    void keepsAClosedLoopAtItsNumberOfClients(Transport transport) throws Exception {
        GeneratorResult result =
                TestRuns.run(TestRuns.plan(new LoadShape.ClosedLoop(7), 7, server.get("/slow")), 2, transport);

        assertThat(server.mostAtOnce()).isEqualTo(7);
        assertThat(TestRuns.sum(result).accounting().completed()).isGreaterThanOrEqualTo(7);
        assertThat(TestRuns.sum(result).lag().getMaxValue()).isLessThan(MILLI);
        assertThat(result.intervals()).allMatch(interval -> interval.flow().inFlight() <= 7);
    }

    @Test
    void choosesRequestsByWeight() throws Exception {
        Request often = new Request("GET", new Target.Address(server.url("/ok")), List.of(), "", 3);
        Request rarely = new Request("GET", new Target.Address(server.url("/500")), List.of(), "", 1);

        GeneratorResult result = TestRuns.run(TestRuns.plan(new LoadShape.Burst(400), 400, often, rarely));

        // Of 400 requests, a share of three quarters has a standard deviation of 2.2 %; the choice is seeded.
        long completed = result.results().getFirst().recording().accounting().completed();
        assertThat(completed / 400.0).isCloseTo(0.75, within(0.06));
        assertThat(result.results().getLast().recording().errors().status()).isEqualTo(Map.of(500, 400 - completed));
    }

    @Test
    void doesNotLetSlowTrafficDelayAProbeBesideIt() throws Exception {
        LoadPlan plan = LoadPlan.of(
                List.of(
                        new Traffic("main", List.of(server.get("/gate")), new LoadShape.Constant(500), 10),
                        new Traffic("probe", List.of(server.get("/ok")), new LoadShape.Constant(50), 20)),
                Duration.ZERO,
                TestRuns.SHORT,
                TestRuns.PATIENT);
        try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
            CompletableFuture<GeneratorResult> run = CompletableFuture.supplyAsync(() -> run(generator));
            // All 20 probes arrive although the 10 connections of the other traffic are stuck.
            Awaitility.await().atMost(TestRuns.PATIENT).until(() -> count("/ok") == 20);
            assertThat(run).isNotDone();
            server.openGate();
            GeneratorResult result = run.get(TestRuns.PATIENT.toSeconds(), TimeUnit.SECONDS);

            assertThat(TestRuns.sumOf(result, "probe").accounting()).isEqualTo(new Accounting(20, 20, 20, 0, 0, 0, 0));
            // How many more are sent once the gate is open depends on when it opened.
            assertThat(TestRuns.sumOf(result, "main").accounting().sent()).isGreaterThanOrEqualTo(10);
            assertThat(TestRuns.sumOf(result, "main").accounting().offered()).isEqualTo(200);
        }
    }

    private long count(String path) {
        return server.requests().stream()
                .filter(request -> request.startsWith("GET " + path + " "))
                .count();
    }

    private static GeneratorResult run(Generator generator) {
        try {
            return generator.run(Generator.SHORTEST_LEAD, interval -> {});
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void returnsWhatItRecordedWhenStopped() throws Exception {
        LoadPlan plan = LoadPlan.of(
                List.of(new Traffic(
                        "main", List.of(server.get("/stall"), server.get("/ok")), new LoadShape.Constant(500), 8)),
                Duration.ZERO,
                Duration.ofMinutes(5),
                Duration.ofMinutes(5));
        try (Generator generator = Generator.open(plan, 2, Transport.best(), false)) {
            CompletableFuture<GeneratorResult> run = CompletableFuture.supplyAsync(() -> run(generator));
            Awaitility.await().atMost(TestRuns.PATIENT).until(() -> count("/stall") == 8);
            generator.stop();
            GeneratorResult result = run.get(TestRuns.PATIENT.toSeconds(), TimeUnit.SECONDS);

            TestRuns.assertBalanced(result);
            assertThat(result.partial()).isTrue();
            assertThat(TestRuns.sum(result).accounting().inFlight()).isEqualTo(8);
            assertThat(TestRuns.sum(result).accounting().completed()).isEqualTo(count("/ok"));
            assertThat(result.results()).allMatch(each -> each.seconds() < 60);
        }
    }

    @Test
    void recordsNothingWhenStoppedDuringWarmUp() throws Exception {
        LoadPlan plan = LoadPlan.of(
                List.of(new Traffic("main", List.of(server.get("/ok")), new LoadShape.Burst(8), 8)),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5));
        try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
            CompletableFuture<GeneratorResult> run = CompletableFuture.supplyAsync(() -> run(generator));
            Awaitility.await().atMost(TestRuns.PATIENT).until(() -> count("/ok") > 8);
            generator.stop();
            GeneratorResult result = run.get(TestRuns.PATIENT.toSeconds(), TimeUnit.SECONDS);

            TestRuns.assertBalanced(result);
            assertThat(result.partial()).isTrue();
            assertThat(TestRuns.sum(result).accounting()).isEqualTo(Accounting.EMPTY);
        }
    }

    @Test
    void isNotPartialWhenStoppedAfterItsEnd() throws Exception {
        LoadPlan plan = TestRuns.plan(new LoadShape.Burst(3), 3, server.get("/ok"));
        try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
            GeneratorResult result = run(generator);
            generator.stop();

            assertThat(result.partial()).isFalse();
        }
    }

    @Test
    void recordsRefusedConnectionsAsConnectErrors() throws Exception {
        LoadPlan plan = LoadPlan.of(
                        List.of(new Traffic("main", List.of(server.get("/close")), new LoadShape.Constant(100), 4)),
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        TestRuns.PATIENT)
                .every(Duration.ofMillis(10));
        try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
            // Connections still in the backlog when the listener closes would be reset.
            Awaitility.await().atMost(TestRuns.PATIENT).until(() -> server.accepted() == 4);
            server.refuse();
            AtomicLong completed = new AtomicLong();
            GeneratorResult result = generator.run(Generator.SHORTEST_LEAD, interval -> {
                completed.addAndGet(interval.flow().completed());
                if (interval.flow().failed() > 0 && completed.get() == 4) {
                    generator.stop();
                }
            });

            TestRuns.assertBalanced(result);
            assertThat(TestRuns.sum(result).accounting().completed()).isEqualTo(4);
            assertThat(TestRuns.sum(result).errors().connect())
                    .isPositive()
                    .isEqualTo(TestRuns.sum(result).accounting().failed());
        }
    }

    @ParameterizedTest
    @MethodSource("threadlab.loadtest.generator.TestRuns#transports")
    void reusesItsConnections(Transport transport) throws Exception {
        TestRuns.run(TestRuns.plan(new LoadShape.ClosedLoop(3), 3, server.get("/ok")), 1, transport);
        assertThat(server.accepted()).isEqualTo(3);

        TestRuns.run(TestRuns.plan(new LoadShape.Constant(500), 4, server.get("/ok")), 1, transport);
        assertThat(server.accepted()).isEqualTo(3 + 4);
    }

    @Test
    void reopensAConnectionThatTheServerClosed() throws Exception {
        GeneratorResult result = TestRuns.run(TestRuns.plan(new LoadShape.ClosedLoop(3), 3, server.get("/close")));
        Accounting accounting = TestRuns.sum(result).accounting();

        assertThat(accounting.completed()).isEqualTo(accounting.offered());
        assertThat((long) server.accepted()).isBetween(accounting.completed(), accounting.completed() + 3);
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        GeneratorResult result = TestRuns.run(TestRuns.plan(new LoadShape.Constant(50), 20, server.get("/redirect")));

        assertThat(TestRuns.sum(result).statuses()).isEqualTo(Map.of(302, 20L));
        assertThat(count("/ok")).isZero();
    }

    @Test
    void sendsTheGivenMethodHeadersAndBody() throws Exception {
        Request post = new Request(
                "POST",
                new Target.Address(server.url("/ok?")),
                List.of(Map.entry("X-One", "1"), Map.entry("Host", "elsewhere")),
                "{\"a\":\"ü\"}",
                1);

        GeneratorResult result = TestRuns.run(TestRuns.plan(new LoadShape.Burst(2), 2, post));

        assertThat(TestRuns.sum(result).accounting().offered()).isEqualTo(2);
        assertThat(Set.copyOf(server.requests()))
                .containsExactly("POST /ok? HTTP/1.1\r\nContent-Length: 10\r\nX-One: 1\r\nHost: elsewhere\r\n\r\n"
                        + "{\"a\":\"ü\"}");
    }

    @Test
    void expectsNoBodyInTheReplyToAHead() throws Exception {
        Request head = new Request("HEAD", new Target.Address(server.url("/bodiless")), List.of(), "", 1);

        GeneratorResult result = TestRuns.run(TestRuns.plan(new LoadShape.ClosedLoop(2), 2, head));

        assertThat(TestRuns.sum(result).accounting().failed()).isZero();
        assertThat(TestRuns.sum(result).accounting().completed()).isGreaterThan(2);
        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void namesTheTargetThatRefusesConnections() {
        server.refuse();
        URI url = server.url("/ok");

        assertThatThrownBy(() -> Generator.open(
                        TestRuns.plan(new LoadShape.Burst(1_000), 1_000, Request.get(url)), 2, Transport.best(), false))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageStartingWith("cannot connect to 127.0.0.1:" + url.getPort() + ": ")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void namesTheHostThatDoesNotExist() {
        Request nowhere = Request.get(URI.create("http://nowhere.invalid/"));

        assertThatThrownBy(() ->
                        Generator.open(TestRuns.plan(new LoadShape.Burst(1), 1, nowhere), 1, Transport.best(), false))
                .isInstanceOf(CannotMeasure.class)
                .hasMessage("no such host: nowhere.invalid");
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        TestRuns.run(TestRuns.plan(new LoadShape.Constant(100), 2, server.get("/ok")), 2, Transport.best());

        Awaitility.await()
                .atMost(TestRuns.PATIENT)
                .until(() ->
                        Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .collect(Collectors.toSet())
                                .stream()
                                .noneMatch(name -> name.startsWith("generator-") || name.startsWith("hiccup-meter")));
    }
}
