package threadlab.loadtest.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.variant.ThreadlabService;

class GoodputTest {
    private static final OptionalInt POOL = OptionalInt.of(40);
    private static final Duration DELAY = Duration.ofMillis(250);

    @Test
    void isWhatIsOfferedBelowTheCeiling() {
        assertThat(answered(Duration.ofSeconds(1), 80, POOL)).isCloseTo(80, within(0.5));
        assertThat(answered(Duration.ofSeconds(1), 1600, OptionalInt.empty())).isCloseTo(1600, within(0.5));
    }

    /**
     * At 240 a second forty threads, which do 160, fall behind by half a second each second. Whoever comes after two
     * seconds waits for one and is gone before its 250 ms are over; the last that is answered is answered after 3.25 s.
     * The first came after 0.25 s: 160 a second for three of five seconds, give or take one round of forty.
     */
    @Test
    void isLessThanTheCeilingWhereAnOverloadLasts() {
        assertThat(answered(Duration.ZERO, 240, POOL)).isCloseTo(160 * 3 / 5.0, within(40 / 5.0));
    }

    private static double answered(Duration warmup, double rate, OptionalInt servers) {
        LoadPlan load = LoadPlan.of(
                List.of(new Traffic(
                        "upstream", List.of(ThreadlabService.upstream(DELAY)), new LoadShape.Constant(rate), 4000)),
                warmup,
                Duration.ofSeconds(5),
                Duration.ofMillis(1250));
        return Goodput.perSecond(load, rate, servers, Calibration.NONE, DELAY);
    }
}
