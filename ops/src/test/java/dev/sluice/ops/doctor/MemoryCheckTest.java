package dev.sluice.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitor.Host;
import dev.sluice.monitor.Thresholds;
import dev.sluice.schemas.settings.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine without memory is found before the system kills a part for it. */
final class MemoryCheckTest {
    private final Notes notes = new Notes("");

    @Tag("runbook-A6")
    @Test
    void aMachineWithLessMemoryThanHealthAllowsIsFound() {
        look(10_000_000_000L);
        assertThat(notes.done().findings()).isEmpty();
        assertThat(notes.done().seen()).singleElement().satisfies(seen -> assertThat(seen.about())
                .isEqualTo("memory"));

        look(9_000_000_000L);
        assertThat(notes.done().findings()).singleElement().satisfies(found -> {
            assertThat(found.wrong())
                    .isEqualTo(
                            "The memory of this machine is short: 91 % in use, 9,000 MB of 100,000 free, threshold 90 %.");
            assertThat(found.mend()).startsWith("./sluice stats says what each part has");
        });
    }

    private void look(long free) {
        Host host = new Host(1, 1, Optional.of(new Host.Memory(100_000_000_000L, free)), 1, 0);
        new MemoryCheck(host, Thresholds.from(Settings.of(Map.of()))).write(notes);
    }
}
