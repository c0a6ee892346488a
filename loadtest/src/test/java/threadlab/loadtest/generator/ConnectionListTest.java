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

class SlotListTest {
    private final Request request = Request.get(URI.create("http://127.0.0.1/"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsTheOrderOfAddingWhateverIsTakenOut(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Slot> outside = new ArrayList<>(slots(10));
        Deque<Slot> expected = new ArrayDeque<>();
        SlotList list = new SlotList();
        for (int i = 0; i < 2_000; i++) {
            if (!outside.isEmpty() && random.nextBoolean()) {
                Slot slot = outside.remove(random.nextInt(outside.size()));
                list.add(slot);
                expected.add(slot);
            } else if (!expected.isEmpty()) {
                Slot slot = expected.stream()
                        .skip(random.nextInt(expected.size()))
                        .findFirst()
                        .orElseThrow();
                list.remove(slot);
                expected.remove(slot);
                outside.add(slot);
            }
            assertThat(list.isEmpty()).isEqualTo(expected.isEmpty());
            assertThat(list.first()).isSameAs(expected.peekFirst());
            assertThat(list.last()).isSameAs(expected.peekLast());
            assertThat(expected).allMatch(list::contains);
            assertThat(outside).noneMatch(list::contains);
        }
    }

    @Test
    void refusesASlotThatIsInAnotherListOrInNone() throws Exception {
        Slot slot = slots(1).getFirst();
        SlotList one = new SlotList();
        SlotList other = new SlotList();
        one.add(slot);

        assertThatThrownBy(() -> other.add(slot)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.remove(slot)).isInstanceOf(IllegalStateException.class);
        one.remove(slot);
        assertThatThrownBy(() -> one.remove(slot)).isInstanceOf(IllegalStateException.class);
    }

    private List<Slot> slots(int count) throws TargetUnreachable {
        Requests requests = new Requests(List.of(request), 1);
        Pool pool = new Pool(new Bootstrap(), Endpoint.of(request, false), requests, 0, 0);
        return IntStream.range(0, count).mapToObj(i -> new Slot(pool, i)).toList();
    }
}
