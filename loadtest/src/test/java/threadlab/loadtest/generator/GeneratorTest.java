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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Recording;
import threadlab.loadtest.sample.ValidityRules;

/**
 * How requests come and go. Where an exact number is expected there is a connection for each request, so that it is the
 * same on a machine that is slow.
 */
class GeneratorTest {
    private static final long MILLI = 1_000_000;

    private final FaultyServer server = new FaultyServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    static Stream<Transport> transports() {
        return Stream.of(Transport.values()).filter(Transport::available);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void offersExactlyWhatTheRateAndTheDurationSay(Transport transport) throws Exception {
        Measured measured = Driven.run(Driven.plan(new LoadShape.Constant(250), 100, server.get("/ok")), 1, transport);

        assertThat(Driven.sum(measured).accounting()).isEqualTo(new Accounting(100, 100, 100, 0, 0, 0, 0));
        assertThat(server.requests().size()).isEqualTo(100);
        assertThat(measured.partial()).isFalse();
        assertThat(measured.use().transport()).isEqualTo(transport.label());
    }

    @Test
    void givesTheSameBooksWithTwoLoopsAsWithOne() throws Exception {
        LoadPlan plan = Driven.plan(new LoadShape.Poisson(250, 3), 151, server.get("/ok"), server.get("/500"));

        Accounting one = Driven.sum(Driven.run(plan)).accounting();
        Accounting two = Driven.sum(Driven.run(plan, 2, Transport.best())).accounting();

        assertThat(two.offered()).isEqualTo(one.offered());
        assertThat(two.completed() + two.failed()).isEqualTo(two.offered());
        assertThat(server.accepted()).isEqualTo(2 * 151);
    }

    @Test
    void doesNotCountTheWarmUp() throws Exception {
        LoadPlan plan = new LoadPlan(
                Driven.plan(new LoadShape.Constant(250), 150, server.get("/ok")).traffics(),
                Duration.ofMillis(200),
                Driven.SHORT,
                Driven.PATIENT,
                Duration.ofMillis(100),
                LoadPlan.Shard.WHOLE);

        Measured measured = Driven.run(plan);

        assertThat(Driven.sum(measured).accounting().offered()).isEqualTo(100);
        assertThat(server.requests().size()).isEqualTo(150);
        assertThat(measured.intervals()).allMatch(interval -> interval.startMs() >= 0);
    }

    @Test
    void tellsEachIntervalAsItEndsTheWarmUpsBeforeZero() throws Exception {
        LoadPlan plan = new LoadPlan(
                Driven.plan(new LoadShape.Constant(250), 150, server.get("/ok")).traffics(),
                Duration.ofMillis(200),
                Driven.SHORT,
                Driven.PATIENT,
                Duration.ofMillis(100),
                LoadPlan.Shard.WHOLE);
        List<Interval> told = new ArrayList<>();
        try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
            generator.run(Generator.SHORTEST_LEAD, told::add);
        }

        assertThat(told.stream().map(Interval::startMs))
                .startsWith(-200.0, -100.0, 0.0, 100.0)
                .isSorted();
        assertThat(told.stream().mapToLong(Interval::sent).sum()).isEqualTo(150);
    }

    @Test
    void firesOnlyItsShardOfTheSchedule() throws Exception {
        long sum = 0;
        for (int i = 0; i < 3; i++) {
            LoadPlan whole = Driven.plan(new LoadShape.Constant(250), 34, server.get("/ok"));
            LoadPlan shard = new LoadPlan(
                    whole.traffics(),
                    whole.warmup(),
                    whole.duration(),
                    whole.timeout(),
                    whole.interval(),
                    new LoadPlan.Shard(i, 3));
            sum += Driven.sum(Driven.run(shard, 2, Transport.best()))
                    .accounting()
                    .completed();
        }

        assertThat(sum).isEqualTo(100);
    }

    @Test
    void keepsTheDueTimeOfARequestThatWaitsForAConnection() throws Exception {
        // One connection and 20 ms an answer carry 50 a second, a quarter of what is due.
        Measured measured = Driven.run(Driven.plan(new LoadShape.Constant(200), 1, server.get("/slow")));
        Recording recording = Driven.sum(measured);
        Accounting books = recording.accounting();

        assertThat(books.offered()).isEqualTo(80);
        assertThat(books.neverSent()).isGreaterThanOrEqualTo(80 - 400 / 20 - 1);
        // The k-th was due after 5k ms, and could leave after 20k ms at the earliest: the backlog shows as lag.
        long sentLast = books.sent() - 1;
        assertThat(recording.lag().getMaxValue()).isGreaterThanOrEqualTo(sentLast * 15 * MILLI);
        assertThat(recording.response().getMaxValue()).isGreaterThanOrEqualTo(sentLast * 15 * MILLI + 20 * MILLI);
        assertThat(new ValidityRules()
                        .lag("main", recording)
                        .sent("main", recording.accounting())
                        .validity()
                        .reasons())
                .hasSize(2)
                .anyMatch(reason -> reason.contains("left late"))
                .anyMatch(reason -> reason.contains("% of 80 requests were sent"));
    }

    @Test
    void chargesATimeoutAtItsFullWaitingTime() throws Exception {
        LoadPlan plan = LoadPlan.of(
                List.of(new Traffic("main", List.of(server.get("/stall")), new LoadShape.Constant(100), 20)),
                Duration.ZERO,
                Duration.ofMillis(100),
                Duration.ofMillis(150));

        Recording recording = Driven.sum(Driven.run(plan));

        assertThat(recording.accounting()).isEqualTo(new Accounting(10, 10, 0, 0, 10, 0, 0));
        assertThat(recording.service().getMinValue()).isGreaterThanOrEqualTo(149 * MILLI);
        assertThat(recording.response().getMinValue()).isGreaterThanOrEqualTo(149 * MILLI);
    }

    @Test
    void sendsABurstAtOnceEachOnAConnectionOfItsOwn() throws Exception {
        server.openGateAt(100); // nobody is answered before all are there

        Measured measured = Driven.run(Driven.plan(new LoadShape.Burst(100), 100, server.get("/gate")));

        assertThat(Driven.sum(measured).accounting().completed()).isEqualTo(100);
        assertThat(server.mostAtOnce()).isEqualTo(100);
        assertThat(server.accepted()).isEqualTo(100);
        assertThat(measured.use().sendSpreadMs().orElseThrow()).isBetween(0.0, (double) Driven.PATIENT.toMillis());
    }

    @Test
    void warmsUpForABurstOnTheSameConnectionsAndCountsTheBurstAlone() throws Exception {
        LoadPlan burst = Driven.plan(new LoadShape.Burst(20), 20, server.get("/ok"));
        LoadPlan plan = LoadPlan.of(burst.traffics(), Duration.ofMillis(100), burst.duration(), burst.timeout());

        Measured measured = Driven.run(plan);

        assertThat(Driven.sum(measured).accounting()).isEqualTo(new Accounting(20, 20, 20, 0, 0, 0, 0));
        assertThat(server.accepted()).isEqualTo(20);
        assertThat(server.requests()).hasSizeGreaterThan(20);
        assertThat(measured.intervals()).allMatch(interval -> interval.startMs() >= 0);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void keepsAClosedLoopAtItsNumberOfClients(Transport transport) throws Exception {
        Measured measured = Driven.run(Driven.plan(new LoadShape.ClosedLoop(7), 7, server.get("/slow")), 2, transport);

        assertThat(server.mostAtOnce()).isEqualTo(7);
        assertThat(Driven.sum(measured).accounting().completed()).isGreaterThanOrEqualTo(7);
        assertThat(Driven.sum(measured).lag().getMaxValue()).isLessThan(MILLI);
        assertThat(measured.intervals()).allMatch(interval -> interval.inFlight() <= 7);
    }

    @Test
    void mixesRequestsByTheirWeights() throws Exception {
        Request often = new Request("GET", server.url("/ok"), List.of(), "", 3);
        Request rarely = new Request("GET", server.url("/500"), List.of(), "", 1);

        Measured measured = Driven.run(Driven.plan(new LoadShape.Burst(400), 400, often, rarely));

        // Of 400 requests, the share of three quarters has a standard deviation of 2.2 %; the choice is seeded.
        long completed = measured.results().getFirst().recording().accounting().completed();
        assertThat(completed / 400.0).isCloseTo(0.75, within(0.06));
        assertThat(measured.results().getLast().recording().errors().status()).isEqualTo(Map.of(500, 400 - completed));
    }

    @Test
    void doesNotLetSlowTrafficDelayAProbeBesideIt() throws Exception {
        LoadPlan plan = LoadPlan.of(
                List.of(
                        new Traffic("main", List.of(server.get("/gate")), new LoadShape.Constant(500), 10),
                        new Traffic("probe", List.of(server.get("/ok")), new LoadShape.Constant(50), 20)),
                Duration.ZERO,
                Driven.SHORT,
                Driven.PATIENT);
        try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
            CompletableFuture<Measured> run = CompletableFuture.supplyAsync(() -> run(generator));
            // All 20 probes are there although the 10 connections of the other traffic are stuck.
            Awaitility.await().atMost(Driven.PATIENT).until(() -> count("/ok") == 20);
            assertThat(run).isNotDone();
            server.openGate();
            Measured measured = run.get(Driven.PATIENT.toSeconds(), TimeUnit.SECONDS);

            assertThat(Driven.of(measured, "probe").accounting()).isEqualTo(new Accounting(20, 20, 20, 0, 0, 0, 0));
            // How many more leave once the gate is open depends on when it opened.
            assertThat(Driven.of(measured, "main").accounting().sent()).isGreaterThanOrEqualTo(10);
            assertThat(Driven.of(measured, "main").accounting().offered()).isEqualTo(200);
        }
    }

    private long count(String path) {
        return server.requests().stream()
                .filter(request -> request.startsWith("GET " + path + " "))
                .count();
    }

    private static Measured run(Generator generator) {
        try {
            return generator.run(Generator.SHORTEST_LEAD, interval -> {});
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void keepsWhatWasMeasuredWhenItIsStopped() throws Exception {
        LoadPlan plan = LoadPlan.of(
                List.of(new Traffic(
                        "main", List.of(server.get("/stall"), server.get("/ok")), new LoadShape.Constant(500), 8)),
                Duration.ZERO,
                Duration.ofMinutes(5),
                Duration.ofMinutes(5));
        try (Generator generator = Generator.open(plan, 2, Transport.best(), false)) {
            CompletableFuture<Measured> run = CompletableFuture.supplyAsync(() -> run(generator));
            Awaitility.await().atMost(Driven.PATIENT).until(() -> count("/stall") == 8);
            generator.stop();
            Measured measured = run.get(Driven.PATIENT.toSeconds(), TimeUnit.SECONDS);

            Driven.mustBalance(measured);
            assertThat(measured.partial()).isTrue();
            assertThat(Driven.sum(measured).accounting().inFlight()).isEqualTo(8);
            assertThat(Driven.sum(measured).accounting().completed()).isEqualTo(count("/ok"));
            assertThat(measured.results()).allMatch(result -> result.seconds() < 60);
        }
    }

    @Test
    void hasNothingToShowWhenItIsStoppedInItsWarmUp() throws Exception {
        LoadPlan plan = LoadPlan.of(
                List.of(new Traffic("main", List.of(server.get("/ok")), new LoadShape.Burst(8), 8)),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5));
        try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
            CompletableFuture<Measured> run = CompletableFuture.supplyAsync(() -> run(generator));
            Awaitility.await().atMost(Driven.PATIENT).until(() -> count("/ok") > 8);
            generator.stop();
            Measured measured = run.get(Driven.PATIENT.toSeconds(), TimeUnit.SECONDS);

            Driven.mustBalance(measured);
            assertThat(measured.partial()).isTrue();
            assertThat(Driven.sum(measured).accounting()).isEqualTo(Accounting.EMPTY);
        }
    }

    @Test
    void isNotPartialWhenItIsStoppedAfterItsEnd() throws Exception {
        LoadPlan plan = Driven.plan(new LoadShape.Burst(3), 3, server.get("/ok"));
        try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
            Measured measured = run(generator);
            generator.stop();

            assertThat(measured.partial()).isFalse();
        }
    }

    @Test
    void countsRefusedConnectionsAsSuch() throws Exception {
        LoadPlan plan = LoadPlan.of(
                        List.of(new Traffic("main", List.of(server.get("/close")), new LoadShape.Constant(100), 4)),
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        Driven.PATIENT)
                .every(Duration.ofMillis(10));
        try (Generator generator = Generator.open(plan, 1, Transport.best(), false)) {
            // Connections that wait to be accepted when the listener closes would be reset.
            Awaitility.await().atMost(Driven.PATIENT).until(() -> server.accepted() == 4);
            server.refuse();
            Measured measured = generator.run(Generator.SHORTEST_LEAD, interval -> {
                if (interval.failed() > 0) {
                    generator.stop();
                }
            });

            Driven.mustBalance(measured);
            assertThat(Driven.sum(measured).accounting().completed()).isEqualTo(4);
            assertThat(Driven.sum(measured).errors().connect())
                    .isPositive()
                    .isEqualTo(Driven.sum(measured).accounting().failed());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void keepsItsConnections(Transport transport) throws Exception {
        Driven.run(Driven.plan(new LoadShape.ClosedLoop(3), 3, server.get("/ok")), 1, transport);
        assertThat(server.accepted()).isEqualTo(3);

        Driven.run(Driven.plan(new LoadShape.Constant(500), 4, server.get("/ok")), 1, transport);
        assertThat(server.accepted()).isEqualTo(3 + 4);
    }

    @Test
    void opensAConnectionAgainThatTheServerClosed() throws Exception {
        Measured measured = Driven.run(Driven.plan(new LoadShape.ClosedLoop(3), 3, server.get("/close")));
        Accounting books = Driven.sum(measured).accounting();

        assertThat(books.completed()).isEqualTo(books.offered());
        assertThat((long) server.accepted()).isBetween(books.completed(), books.completed() + 3);
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        Measured measured = Driven.run(Driven.plan(new LoadShape.Constant(50), 20, server.get("/redirect")));

        assertThat(Driven.sum(measured).statuses()).isEqualTo(Map.of(302, 20L));
        assertThat(count("/ok")).isZero();
    }

    @Test
    void sendsTheMethodTheHeadersAndTheBodyItWasGiven() throws Exception {
        Request post = new Request(
                "POST",
                server.url("/ok?"),
                List.of(Map.entry("X-One", "1"), Map.entry("Host", "elsewhere")),
                "{\"a\":\"ü\"}",
                1);

        Measured measured = Driven.run(Driven.plan(new LoadShape.Burst(2), 2, post));

        assertThat(Driven.sum(measured).accounting().offered()).isEqualTo(2);
        assertThat(Set.copyOf(server.requests()))
                .containsExactly("POST /ok? HTTP/1.1\r\nContent-Length: 10\r\nX-One: 1\r\nHost: elsewhere\r\n\r\n"
                        + "{\"a\":\"ü\"}");
    }

    @Test
    void expectsNoBodyInTheReplyToAHead() throws Exception {
        Request head = new Request("HEAD", server.url("/bodiless"), List.of(), "", 1);

        Measured measured = Driven.run(Driven.plan(new LoadShape.ClosedLoop(2), 2, head));

        assertThat(Driven.sum(measured).accounting().failed()).isZero();
        assertThat(Driven.sum(measured).accounting().completed()).isGreaterThan(2);
        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void saysWhoDoesNotAnswer() {
        server.refuse();
        URI url = server.url("/ok");

        assertThatThrownBy(() -> Generator.open(
                        Driven.plan(new LoadShape.Burst(1_000), 1_000, Request.get(url)), 2, Transport.best(), false))
                .isInstanceOf(TargetUnreachable.class)
                .hasMessageStartingWith("nobody answers at 127.0.0.1:" + url.getPort() + ": ")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void saysWhichHostDoesNotExist() {
        Request nowhere = Request.get(URI.create("http://nowhere.invalid/"));

        assertThatThrownBy(() ->
                        Generator.open(Driven.plan(new LoadShape.Burst(1), 1, nowhere), 1, Transport.best(), false))
                .isInstanceOf(TargetUnreachable.class)
                .hasMessage("no such host: nowhere.invalid");
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        Driven.run(Driven.plan(new LoadShape.Constant(100), 2, server.get("/ok")), 2, Transport.best());

        Awaitility.await()
                .atMost(Driven.PATIENT)
                .until(() ->
                        Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .collect(Collectors.toSet())
                                .stream()
                                .noneMatch(name -> name.startsWith("generator-") || name.startsWith("hiccup-meter")));
    }
}
