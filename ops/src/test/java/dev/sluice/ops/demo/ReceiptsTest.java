package dev.sluice.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceiptsTest {
    @TempDir
    private Path folder;

    @Test
    void sumsWhatAllProducersOfARunWereAcknowledged() throws IOException {
        write("payments.json", "true", "2026-11-21T10:00:05Z", 70);
        write("payments-1.json", "false", "2026-11-21T10:00:00Z", 30);

        Receipts receipts = Receipts.in(folder);

        assertThat(receipts.acknowledged()).isEqualTo(Map.of("t", 100L));
        assertThat(receipts.killed()).isEqualTo(1);
        assertThat(receipts.started()).contains(Instant.parse("2026-11-21T10:00:00Z"));
    }

    @Test
    void noReceiptYetIsNoFailure() {
        assertThat(Receipts.in(folder.resolve("none")).total()).isZero();
    }

    @Test
    void forgetsEarlierRuns() throws IOException {
        write("payments.json", "true", "2026-11-21T10:00:05Z", 70);
        Receipts.clear(folder);

        assertThat(Receipts.in(folder).total()).isZero();
    }

    private void write(String name, String isLast, String started, int acknowledged) throws IOException {
        String receipt = """
                {"failed": 0, "final": %s, "started": "%s", "written": "2026-11-21T10:00:09Z",
                 "topics": {"t": {"attempted": %d, "acknowledged": %d, "failed": 0}}}
                """;
        Files.writeString(folder.resolve(name), receipt.formatted(isLast, started, acknowledged, acknowledged));
    }
}
