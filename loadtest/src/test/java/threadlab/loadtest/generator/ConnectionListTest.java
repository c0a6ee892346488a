package threadlab.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.Bootstrap;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.loadtest.load.Request;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.time.NanoClock;

class ConnectionListTest {
    private final Request request = Request.get(URI.create("http://127.0.0.1/"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsInsertionOrderWhateverIsRemoved(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Connection> outside = new ArrayList<>(connections(10));
        Deque<Connection> expected = new ArrayDeque<>();
        ConnectionList list = new ConnectionList();
        for (int i = 0; i < 2_000; i++) {
            if (!outside.isEmpty() && random.nextBoolean()) {
                Connection connection = outside.remove(random.nextInt(outside.size()));
                list.add(connection);
                expected.add(connection);
            } else if (!expected.isEmpty()) {
                Connection connection = expected.stream()
                        .skip(random.nextInt(expected.size()))
                        .findFirst()
                        .orElseThrow();
                list.remove(connection);
                expected.remove(connection);
                outside.add(connection);
            }
            assertThat(list.isEmpty()).isEqualTo(expected.isEmpty());
            assertThat(list.first()).isSameAs(expected.peekFirst());
            assertThat(list.last()).isSameAs(expected.peekLast());
            assertThat(expected).allMatch(list::contains);
            assertThat(outside).noneMatch(list::contains);
        }
    }

    @Test
    void rejectsAConnectionOfAnotherListOrOfNone() throws Exception {
        Connection connection = connections(1).getFirst();
        ConnectionList one = new ConnectionList();
        ConnectionList other = new ConnectionList();
        one.add(connection);

        assertThatThrownBy(() -> other.add(connection)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.remove(connection)).isInstanceOf(IllegalStateException.class);
        one.remove(connection);
        assertThatThrownBy(() -> one.remove(connection)).isInstanceOf(IllegalStateException.class);
    }

    private List<Connection> connections(int count) throws CannotMeasure {
        RequestMix requests = new RequestMix(List.of(request), 1);
        ConnectionPool pool =
                new ConnectionPool(NanoClock.SYSTEM, new Bootstrap(), Destination.of(request, false), requests, 0, 0);
        return IntStream.range(0, count).mapToObj(i -> new Connection(pool, i)).toList();
    }
}
