package dev.sluice.console.http;

import static dev.sluice.console.http.FewFacts.NOW;
import static dev.sluice.console.http.FewFacts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fact.Fact;
import dev.sluice.console.fact.Facts;
import dev.sluice.console.fact.HostFacts;
import dev.sluice.console.fact.Level;
import dev.sluice.console.fact.PartFacts;
import dev.sluice.telemetry.Measures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlatformPartsTest {
    @Test
    void memoryThatTheSystemDoesNotSayIsLeftOut() throws IOException {
        String unknown = told(host(Optional.empty()), List.of());
        String known = told(host(Optional.of(4_096L)), List.of());

        assertThat(unknown)
                .contains("sluice_disk_free_bytes{place=\"data\"} 50.0")
                .doesNotContain("sluice_memory_");
        assertThat(known).contains("sluice_memory_available_bytes 4096.0", "sluice_memory_size_bytes 4096.0");
    }

    @Test
    void aPartThatHasNoProcessHasNoMemoryEither() throws IOException {
        String told = told(host(Optional.empty()), List.of(part("broker", 7, 900), part("realtime", 0, 0)));

        assertThat(told)
                .contains("sluice_part_resident_memory_bytes{part=\"broker\"} 900.0")
                .contains("sluice_part_up{part=\"realtime\"} 0.0")
                .doesNotContain("sluice_part_resident_memory_bytes{part=\"realtime\"}");
    }

    @Test
    void aPartIsAsSlowAsItsOwnAnswer() throws IOException {
        assertThat(told(host(Optional.empty()), List.of()))
                .contains("sluice_part_answer_seconds{part=\"broker\"} 0.25")
                .doesNotContain("sluice_part_answer_seconds{part=\"realtime\"}");
    }

    /** On compose nobody writes parts down, and the alert of a store that is down needs a series. */
    @Test
    void anObjectStoreThatIsAskedIsAPartAndOneThatThereIsNoneOfIsNot() throws IOException {
        Fact<Boolean> there = seen(true);

        assertThat(told(host(Optional.empty()), List.of(), there))
                .contains("sluice_part_up{part=\"object-store\"} 1.0");
        assertThat(told(host(Optional.empty()), List.of(), there.failed("no answer", NOW)))
                .contains("sluice_part_up{part=\"object-store\"} 0.0");
        assertThat(told(host(Optional.empty()), List.of(), Fact.unseen())).doesNotContain("object-store");
    }

    private static String told(HostFacts host, List<PartFacts> parts) throws IOException {
        return told(host, parts, Fact.unseen());
    }

    private static String told(HostFacts host, List<PartFacts> parts, Fact<Boolean> objectStore) throws IOException {
        Facts facts = new FewFacts(seen(parts), seen(host), Fact.unseen(), objectStore).facts();
        Measures measures = Measures.bare();
        PlatformParts.tell(() -> facts, () -> Map.of("broker", Duration.ofMillis(250)), measures);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        measures.write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static HostFacts host(Optional<Long> memory) {
        return new HostFacts(100, 50, Level.WELL, memory, memory, Level.WELL, 2, 10, Map.of("idle", 1.0));
    }

    private static PartFacts part(String name, long pid, long residentBytes) {
        String state = pid == 0 ? PartFacts.DEAD : PartFacts.RUNNING;
        return new PartFacts(name, state, pid, Map.of(), residentBytes, 1, Optional.of(NOW), 0, 0);
    }
}
