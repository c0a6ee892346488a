package threadlab.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.process.CpuUsers.User;

class CpuUsersTest {
    @Test
    void namesThoseThatUsedTheMostSinceAnEarlierMoment() {
        CpuUsers before = users(new User("old", 1, 1_000), new User("mine", 2, 10), new User("idle", 3, 5));
        CpuUsers after = users(
                new User("old", 1, 1_010),
                new User("mine", 2, 500),
                new User("idle", 3, 5),
                new User("new", 4, 70),
                new User("small", 5, 1));

        assertThat(after.greatestSince(before, Set.of(2L), 2))
                .containsExactly(new User("new", 4, 70), new User("old", 1, 10));
    }

    @Test
    void seesThisProcess() {
        assumeThat(Files.exists(Path.of("/proc/self/stat")))
                .as("there is a /proc")
                .isTrue();
        long self = ProcessHandle.current().pid();

        assertThat(CpuUsers.now().byPid().get(self).ticks()).isPositive();
        assertThat(CpuUsers.now().byPid().get(self).name()).isEqualTo("java");
    }

    private static CpuUsers users(User... users) {
        return new CpuUsers(
                List.of(users).stream().collect(java.util.stream.Collectors.toMap(User::pid, each -> each)));
    }

    @Test
    void knowsNobodyWhereTheSystemDoesNotSay() {
        CpuUsers nobody = new CpuUsers(Map.of());

        assertThat(nobody.greatestSince(nobody, Set.of(), 3)).isEmpty();
    }
}
