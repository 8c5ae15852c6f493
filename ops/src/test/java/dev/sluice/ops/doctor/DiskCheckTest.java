package dev.sluice.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitor.Host;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A disk that fills is found before nothing can be started any more. */
final class DiskCheckTest {
    private final Notes notes = new Notes("");

    @Tag("runbook-M5")
    @Test
    void aDiskThatIsFullerThanHealthAllowsIsFound() {
        new DiskCheck("/data", disk(20_000_000_000L, 100_000_000_000L), 80).write(notes);
        assertThat(wrongs()).isEmpty();
        new DiskCheck("/data", disk(19_000_000_000L, 100_000_000_000L), 80).write(notes);
        assertThat(wrongs())
                .containsExactly("The disk of /data fills: 81 % in use, 19,000 MB of 100,000 free, threshold 80 %.");
    }

    @Test
    void aDiskOnWhichNothingIsStartedAnyMoreIsFound() {
        new DiskCheck("/data", disk(900_000_000L, 2_000_000_000L), 80).write(notes);
        assertThat(wrongs())
                .containsExactly("The disk of /data fills: less than 1000 MB is free, so nothing is started any more:"
                        + " 55 % in use, 900 MB of 2,000 free.");
    }

    private static Host disk(long free, long all) {
        return new Host(all, free, Optional.empty(), 1, 0);
    }

    private List<String> wrongs() {
        return notes.done().findings().stream().map(Finding::wrong).toList();
    }
}
