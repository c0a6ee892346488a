package threadlab.stub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestTest {
    @ParameterizedTest
    @CsvSource({
        "/hello, hello, ''",
        "/, '', ''",
        "/delay/0.25, delay, 0.25",
        "/delay/, delay, ''",
        "/delay?a=/b, delay, ''",
        "/delay/1?a=b, delay, 1",
        "/a/b/c, a, b/c",
        "hello, hello, ''"
    })
    void splitsTheTarget(String uri, String name, String argument) {
        Request request = request(uri);

        assertThat(request.name()).isEqualTo(name);
        assertThat(request.argument()).isEqualTo(argument);
    }

    @Test
    void decodesParameters() {
        Request request = request("/delay/1?jitter=lognormal%3A0.3&seed=7");

        assertThat(request.parameter("jitter")).contains("lognormal:0.3");
        assertThat(request.parameter("seed")).contains("7");
        assertThat(request.parameter("fail")).isEmpty();
    }

    @Test
    void refusesAParameterThatNobodyReads() {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> request("/delay/1?jiter=fixed").requireKnownParameters(Set.of("jitter", "fail")))
                .withMessage("query parameter must be one of fail, jitter, was 'jiter'");
    }

    @Test
    void refusesAParameterGivenTwice() {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> request("/delay/1?seed=1&seed=2").requireKnownParameters(Set.of("seed")))
                .withMessage("seed must be given once, was '1 and 2'");
    }

    @Test
    void isContentWithKnownParameters() {
        assertThatNoException().isThrownBy(() -> request("/delay/1?seed=1").requireKnownParameters(Set.of("seed")));
    }

    private static Request request(String uri) {
        return Request.of(HttpMethod.GET, uri, "", 0, true);
    }
}
