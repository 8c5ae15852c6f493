package dev.sluice.ops.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ops.platform.Restart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DriverDeathsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void aDriverThatDiedThreeTimesIsNotWaitedForAndItsLastFailureIsSaid() {
        assertThat(DriverDeaths.since(BEGIN, deaths("driver", 3)).verdict(Optional.of("OutOfMemoryError")))
                .hasValue("The driver has died 3 times since this recovery began; the last failure in its log is"
                        + " OutOfMemoryError.");
    }

    @Test
    void aLogThatSaysNothingLeavesWhatTheSupervisorSaw() {
        assertThat(DriverDeaths.since(BEGIN, deaths("driver", 4)).verdict(Optional.empty()))
                .hasValue("The driver has died 4 times since this recovery began, because it had died.");
    }

    @Test
    void twoDeathsAreNotEnough() {
        assertThat(DriverDeaths.since(BEGIN, deaths("driver", 2)).verdict(Optional.empty()))
                .isEmpty();
    }

    @Test
    void deathsBeforeItAndOfOthersDoNotCount() {
        assertThat(DriverDeaths.since(BEGIN.plusSeconds(60), deaths("driver", 9))
                        .verdict(Optional.empty()))
                .isEmpty();
        assertThat(DriverDeaths.since(BEGIN, deaths("broker", 9)).verdict(Optional.empty()))
                .isEmpty();
    }

    private static List<Restart> deaths(String part, int times) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(second -> new Restart(part, "it had died", BEGIN.plusSeconds(second)))
                .toList();
    }
}
