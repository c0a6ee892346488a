package threadlab.loadtest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AccountingTest {
    @Test
    void refusesWhatDoesNotBalance() {
        assertThatThrownBy(() -> new Accounting(10, 10, 9, 0, 0, 0, 0))
                .hasMessageStartingWith("the accounting does not balance: offered 10, sent 10, completed 9");
        assertThatThrownBy(() -> new Accounting(10, 10, 9, 0, 0, 0, 1)).hasMessageContaining("does not balance");
    }

    @Test
    void refusesNegativeEntries() {
        assertThatThrownBy(() -> new Accounting(1, 1, 2, -1, 0, 0, 0))
                .hasMessage("no entry of the accounting can be negative");
    }

    @Test
    void addsUp() {
        Accounting one = new Accounting(15, 14, 5, 4, 3, 2, 1);

        assertThat(one.plus(one)).isEqualTo(new Accounting(30, 28, 10, 8, 6, 4, 2));
        assertThat(one.plus(Accounting.EMPTY)).isEqualTo(one);
    }

    @Test
    void countsFailedAndTimedOutAsErrors() {
        assertThat(new Accounting(20, 20, 15, 3, 2, 0, 0).errorRatio()).isCloseTo(0.25, within(1e-12));
        assertThat(Accounting.EMPTY.errorRatio()).isZero();
    }

    @Test
    void countsWhatTimedOutUnsentAmongTheTimedOut() {
        assertThat(new Accounting(10, 4, 3, 0, 5, 1, 1).timedOutUnsent()).isEqualTo(5);
        assertThatThrownBy(() -> new Accounting(10, 3, 3, 0, 5, 1, 1)).hasMessageContaining("does not balance");
    }

    @Test
    void hasNoLatenciesWhereThereAreErrorsAndNoSuccess() {
        assertThat(new Accounting(3, 3, 0, 2, 1, 0, 0).noneSucceeded()).isTrue();
        assertThat(new Accounting(3, 3, 1, 2, 0, 0, 0).noneSucceeded()).isFalse();
        assertThat(new Accounting(3, 0, 0, 0, 0, 0, 3).noneSucceeded()).isFalse();
    }
}
