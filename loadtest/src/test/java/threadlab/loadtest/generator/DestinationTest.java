package threadlab.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.process.CannotMeasure;

class DestinationTest {
    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @CsvSource({"5000, 127.0.0.2", "9999, 127.0.0.2", "10000, 127.0.0.3", "100000, 127.0.0.21"})
    void connectsFromAnotherLoopbackAddressBeforePortsRunShort(int number, String source) throws Exception {
        assertThat(destination("http://127.0.0.1:8080/").source(number)).contains(new InetSocketAddress(source, 0));
    }

    @Test
    void letsTheSystemChooseTheFirstSourceAddress() throws Exception {
        assertThat(destination("http://127.0.0.1:8080/").source(0)).isEmpty();
        assertThat(destination("http://127.0.0.1:8080/").source(4_999)).isEmpty();
    }

    @Test
    void letsTheSystemChooseTheSourceAddressForOtherHosts() throws Exception {
        assertThat(destination("http://192.0.2.1:8080/").source(100_000)).isEmpty();
        assertThat(destination("http://[::1]:8080/").source(100_000)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/x, 127.0.0.1:8080",
        "http://127.0.0.1/x, 127.0.0.1:80",
        "https://127.0.0.1/x, 127.0.0.1:443",
    })
    void printsHostAndPort(String url, String where) throws Exception {
        assertThat(destination(url)).hasToString(where);
    }

    private static Destination destination(String url) throws CannotMeasure {
        return Destination.of(Request.get(URI.create(url)), false);
    }
}
