package threadlab.loadtest.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.predict.Outlook.Limit;

class OutlookTest {
    @Test
    void plansAPool() {
        Outlook outlook = Outlook.of(load(ThreadModel.PLATFORM, 1000, 1, CpuCost.NONE));

        assertThat(outlook.limit()).isEqualTo(Limit.POOL);
        assertThat(outlook.ceilingPerSec()).isEqualTo(160);
        assertThat(outlook.response()).isEmpty();
        assertThat(outlook.backlogPerSec()).isEqualTo(840);
        assertThat(outlook.instancesNeeded()).isEqualTo(7);
    }

    @Test
    void plansInstancesThatShareTheLoad() {
        Outlook outlook = Outlook.of(load(ThreadModel.PLATFORM, 1000, 7, CpuCost.NONE));

        assertThat(outlook.ceilingPerSec()).isEqualTo(1120);
        assertThat(outlook.inFlight()).isCloseTo(1000 * 0.25 / 7, within(1e-9));
        assertThat(outlook.response().orElseThrow().p50()).isGreaterThanOrEqualTo(250);
    }

    @Test
    void plansVirtualThreadsFarBeyondAnyMachine() {
        Outlook free = Outlook.of(load(ThreadModel.VIRTUAL, 1_000_000, 1, CpuCost.NONE));
        Outlook costly = Outlook.of(load(ThreadModel.VIRTUAL, 1_000_000, 1, new CpuCost(16, 50_000, 50_000, 60_000)));

        assertThat(free.limit()).isEqualTo(Limit.NONE);
        assertThat(free.inFlight()).isEqualTo(250_000);
        assertThat(free.memoryBytes()).isEqualTo(250_000 * 30_000.0);
        assertThat(free.response().orElseThrow().p999()).isEqualTo(250);
        assertThat(free.instancesNeeded()).isEqualTo(1);
        assertThat(costly.limit()).isEqualTo(Limit.CPU);
        assertThat(costly.ceilingPerSec()).isEqualTo(100_000);
        assertThat(costly.instancesNeeded()).isEqualTo(10);
    }

    @Test
    void findsTheNextBottleneck() {
        Workload load = new Workload(
                ThreadModel.VIRTUAL,
                100,
                Duration.ofMillis(250),
                40,
                1,
                OptionalInt.of(10),
                1,
                30_000,
                CpuCost.NONE,
                true,
                1);

        assertThat(Outlook.of(load).limit()).isEqualTo(Limit.DOWNSTREAM);
        assertThat(Outlook.of(load).ceilingPerSec()).isEqualTo(40);
    }

    @Test
    void countsAThreadForEachRequestWhereThereIsOne() {
        assertThat(Outlook.of(load(ThreadModel.PLATFORM_PER_REQUEST, 40_000, 1, CpuCost.NONE))
                        .threads())
                .isEqualTo(10_001);
    }

    private static Workload load(ThreadModel model, double rate, int instances, CpuCost cpu) {
        return new Workload(
                model, rate, Duration.ofMillis(250), 40, 1, OptionalInt.empty(), instances, 30_000, cpu, false, 1);
    }
}
