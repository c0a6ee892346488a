package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.sample.Recording.Outcome;

/** Runs of 200 requests a second over 20 s, with a second to each interval. */
class ShortfallTest {
    private static final int RATE = 200;
    private static final int SECONDS = 20;
    private static final long MILLI = 1_000_000;
    private static final int MANY = 6_000;

    @Test
    void isOverloadedWhereTheBacklogGrowsFromBeginningToEnd() {
        Shortfall found = Shortfall.of(load(MANY).run(second -> 160)).orElseThrow();

        assertThat(found).isInstanceOf(Shortfall.Overloaded.class);
        assertThat(found.offeredPerSec()).isEqualTo(200);
        assertThat(found.answeredPerSec()).isEqualTo(160);
        assertThat(((Shortfall.Overloaded) found).backlogPerSec()).isCloseTo(40, within(1e-9));
    }

    @Test
    void isOverloadedAlsoWhereTheBacklogWaitsForConnections() {
        assertThat(Shortfall.of(load(100).run(second -> 160)))
                .hasValueSatisfying(found -> assertThat(found).isInstanceOf(Shortfall.Overloaded.class));
    }

    @Test
    void isLimitedByTheConnectionsThatTheUserAllowed() {
        Shortfall found =
                Shortfall.of(load(5).withLimit().taking(100).run(second -> 50)).orElseThrow();

        assertThat(found).isInstanceOf(Shortfall.Limited.class);
        Shortfall.Limited limited = (Shortfall.Limited) found;
        assertThat(limited.connections()).isEqualTo(5);
        assertThat(limited.answeredPerSec()).isEqualTo(50);
        assertThat(limited.serviceMs()).isCloseTo(100, within(0.1));
    }

    @Test
    void isOverloadedWhereAConnectionOfThoseThatTheUserAllowedIsLeft() {
        assertThat(Shortfall.of(load(MANY).withLimit().run(second -> 160)))
                .hasValueSatisfying(found -> assertThat(found).isInstanceOf(Shortfall.Overloaded.class));
    }

    @Test
    void isNoneWhereAllIsAnswered() {
        assertThat(Shortfall.of(load(MANY).run(second -> RATE))).isEmpty();
    }

    @Test
    void isNoneOfAServiceThatTakesLong() {
        assertThat(Shortfall.of(load(MANY).run(second -> second < 5 ? 0 : RATE)))
                .isEmpty();
    }

    @Test
    void isNoneOfAPauseAtTheEnd() {
        assertThat(Shortfall.of(load(MANY).run(second -> second < 16 ? RATE : 0)))
                .isEmpty();
    }

    @Test
    void isNoneWhereTheRestIsRefusedAtOnce() {
        assertThat(Shortfall.of(load(MANY).failing(40, 0).run(second -> 160))).isEmpty();
    }

    @Test
    void countsTimeoutsAsBacklogWhereSuccessesAreSlowOrTimeoutsMany() {
        assertThat(Shortfall.of(load(MANY).failing(0, 10).taking(20_000).run(second -> 190)))
                .isPresent();
        assertThat(Shortfall.of(load(MANY).failing(0, 10).taking(100).run(second -> 190)))
                .isEmpty();
        assertThat(Shortfall.of(load(MANY).failing(0, 40).taking(100).run(second -> 160)))
                .isPresent();
    }

    @Test
    void isNoneOfOtherShapesNorOfInvalidRunsNorWithoutSuccess() {
        assertThat(Shortfall.of(load(MANY).shaped("ramp").run(second -> 160))).isEmpty();
        assertThat(Shortfall.of(load(MANY).run(second -> 160).doubted(new Reason.GeneratorBusy(0.9))))
                .isEmpty();
        assertThat(Shortfall.of(load(MANY).run(second -> 0))).isEmpty();
    }

    @Test
    void isNoneWhereTheIntervalsAreTooFewToTell() {
        Run run = load(MANY).run(second -> 160);

        assertThat(Shortfall.of(Runs.run("a", run.results(), run.intervals().subList(0, 3))))
                .isEmpty();
    }

    private static Load load(int connections) {
        return new Load("constant", connections, false, 250, 0, 0);
    }

    private record Load(
            String shape, int connections, boolean limited, long serviceMs, int failedPerSec, int timedOutPerSec) {
        Load withLimit() {
            return new Load(shape, connections, true, serviceMs, failedPerSec, timedOutPerSec);
        }

        Load taking(long millis) {
            return new Load(shape, connections, limited, millis, failedPerSec, timedOutPerSec);
        }

        Load failing(int failed, int timedOut) {
            return new Load(shape, connections, limited, serviceMs, failed, timedOut);
        }

        Load shaped(String other) {
            return new Load(other, connections, limited, serviceMs, failedPerSec, timedOutPerSec);
        }

        /** Returns a run of this load of which so many requests are answered in each second. */
        Run run(IntUnaryOperator answered) {
            Recording recording = new Recording();
            List<Interval> intervals = new ArrayList<>();
            long due = 0;
            long sent = 0;
            long ended = 0;
            for (int second = 0; second < SECONDS; second++) {
                int completed = answered.applyAsInt(second);
                due += RATE;
                ended += completed + failedPerSec + timedOutPerSec;
                long leave = Math.min(due, ended + connections) - sent;
                sent += leave;
                intervals.add(Interval.of(
                        "main",
                        second * 1_000.0,
                        1_000,
                        new Interval.Flow(leave, completed, failedPerSec + timedOutPerSec, sent - ended),
                        Histograms.create()));
                record(recording, completed);
            }
            for (long i = ended; i < sent; i++) {
                recording.sent(0);
            }
            for (long i = sent; i < due; i++) {
                recording.neverSent(false);
            }
            RequestResult result = new RequestResult(
                    "main",
                    "GET /",
                    summary(),
                    Counts.of(recording),
                    Times.of(recording),
                    recording.completedInWindow() / (double) SECONDS);
            return Runs.run("a", List.of(result), intervals);
        }

        private void record(Recording recording, int completed) {
            for (int i = 0; i < completed; i++) {
                recording.sent(0);
                recording.replied(200, serviceMs * MILLI, serviceMs * MILLI, 0, 0);
                recording.inWindow(true);
            }
            for (int i = 0; i < failedPerSec; i++) {
                recording.sent(0);
                recording.replied(503, MILLI, MILLI, 0, 0);
            }
            for (int i = 0; i < timedOutPerSec; i++) {
                recording.sent(0);
                recording.ended(Outcome.TIMED_OUT);
            }
        }

        private LoadSummary summary() {
            return new LoadSummary(
                    shape,
                    OptionalDouble.of(RATE),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    SECONDS * 1_000,
                    0,
                    30_000,
                    connections,
                    limited ? OptionalInt.of(connections) : OptionalInt.empty(),
                    "0/1");
        }
    }
}
