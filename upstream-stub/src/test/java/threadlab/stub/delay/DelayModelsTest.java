package threadlab.stub.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DelayModelsTest {
    @Test
    void readsEachModelWithItsParameters() {
        assertThat(DelayModels.parse("fixed")).isEqualTo(new DelayModel.Fixed());
        assertThat(DelayModels.parse("uniform:0.50")).isEqualTo(new DelayModel.Uniform(0.5));
        assertThat(DelayModels.parse("exponential")).isEqualTo(new DelayModel.Exponential());
        assertThat(DelayModels.parse("lognormal:0.3")).isEqualTo(new DelayModel.LogNormal(0.3));
        assertThat(DelayModels.parse("bimodal:0.01:20")).isEqualTo(new DelayModel.Bimodal(0.01, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gaussian",
                "fixed:1",
                "uniform",
                "uniform:",
                "uniform:x",
                "uniform:1.1",
                "uniform:-0.1",
                "uniform:NaN",
                "lognormal:5.1",
                "bimodal:0.1",
                "bimodal:2:2",
                "bimodal:0.1:1001",
                "bimodal:0.1:2:3"
            })
    void refusesWhatIsNoModelOrOutOfBounds(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> DelayModels.parse(written));
    }

    @Test
    void listsAllModelsWithTheirBounds() {
        assertThat(DelayModels.usage())
                .isEqualTo("fixed, uniform:R (R 0 to 1), exponential, lognormal:SIGMA (SIGMA 0 to 5), "
                        + "bimodal:RATIO:FACTOR (RATIO 0 to 1, FACTOR 0 to 1000)");
    }
}
