package threadlab.stub.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import threadlab.stub.http.BadRequestException;
import threadlab.stub.http.Request;
import threadlab.stub.http.TimedAnswer;

/** What is decided about a delay, without waiting for it. */
final class DelayTest {
    private static final int DRAWS = 2_000;

    private final Delay delay = new Delay();

    @Test
    void givesTheDelayThatIsAskedForWhenNothingScattersIt() {
        assertThat(delayNanos(delay, "0.25?seed=7&jitter=fixed")).isEqualTo(250_000_000);
        assertThat(delayNanos(delay, "0.25")).isEqualTo(250_000_000);
    }

    @Test
    void repeatsItsDrawsForTheSameModelAndSeedInAnotherProcess() {
        String request = "1?jitter=lognormal:0.3&seed=7";

        assertThat(draws(new Delay(), request)).isEqualTo(draws(new Delay(), request));
        assertThat(draws(new Delay(), request)).isNotEqualTo(draws(new Delay(), "1?jitter=lognormal:0.3&seed=8"));
    }

    @Test
    void countsTheDrawsOfAModelWhateverTheSecondsAre() {
        List<Long> ofOneSecond = draws(delay, "1?jitter=exponential&seed=7");
        var other = new Delay();
        delayNanos(other, "30?jitter=exponential&seed=7");

        assertThat(delayNanos(other, "1?jitter=exponential&seed=7")).isEqualTo(ofOneSecond.get(1));
    }

    @Test
    void leavesTheDrawsAloneWhenAnswersFailOrRequestsAreRefused() {
        List<Long> undisturbed = draws(delay, "1?jitter=exponential&seed=7");
        var other = new Delay();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> delayNanos(other, "1?jitter=exponential&seed=7&fail=2"));

        assertThat(draws(other, "1?jitter=exponential&seed=7&fail=0.5")).isEqualTo(undisturbed);
    }

    @Test
    void neverExceedsTheLongestDelay() {
        assertThat(draws(delay, "60?jitter=exponential")).allMatch(nanos -> nanos <= 60_000_000_000L);
    }

    @Test
    void failsTheRatioOfAnswersThatItIsAskedTo() {
        double failures = IntStream.range(0, DRAWS)
                .filter(i -> fails(answer(delay, "0?fail=0.25&seed=3")))
                .count();

        assertThat(failures / DRAWS).isCloseTo(0.25, within(0.03));
    }

    @Test
    void failsLongDelaysNoMoreOftenThanShortOnes() {
        List<TimedAnswer> replies = IntStream.range(0, DRAWS)
                .mapToObj(i -> answer(delay, "1?jitter=uniform:1&seed=3&fail=0.5"))
                .toList();

        double longFailures = replies.stream()
                .filter(reply -> reply.delayNanos() > 1_000_000_000L && fails(reply))
                .count();
        assertThat(longFailures / DRAWS).isCloseTo(0.25, within(0.03));
    }

    private static List<Long> draws(Delay delay, String request) {
        return IntStream.range(0, DRAWS)
                .mapToObj(i -> delayNanos(delay, request))
                .toList();
    }

    private static long delayNanos(Delay delay, String request) {
        return answer(delay, request).delayNanos();
    }

    private static boolean fails(TimedAnswer answer) {
        return ((Delay.DelayAnswer) answer.answer()).status().equals(HttpResponseStatus.INTERNAL_SERVER_ERROR);
    }

    private static TimedAnswer answer(Delay delay, String request) {
        var target = new QueryStringDecoder(request);
        return delay.answer(new Request(HttpMethod.GET, "delay", target.path(), target.parameters(), "", 0, true));
    }
}
