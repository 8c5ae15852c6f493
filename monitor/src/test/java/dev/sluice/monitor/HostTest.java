package dev.sluice.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HostTest {
    @Test
    void aDirectoryThatIsNotThereYetIsOnTheDiskOfTheOneAboveIt() {
        Host host = Host.of(Path.of("target", "not", "there"));

        assertThat(host.diskBytes()).isPositive().isGreaterThanOrEqualTo(host.diskFreeBytes());
        assertThat(host.cores()).isPositive();
    }

    @Test
    void sharesAreOfWhatThereIs() {
        Host host = new Host(1_000, 250, Optional.of(new Host.Memory(200, 50)), 4, 3.0);

        assertThat(host.diskUsedPercent()).isEqualTo(75);
        assertThat(host.memory().orElseThrow().usedPercent()).isEqualTo(75);
        assertThat(host.loadPercent()).isEqualTo(75);
    }
}
