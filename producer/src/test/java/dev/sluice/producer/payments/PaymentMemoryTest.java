package dev.sluice.producer.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.ledger.Ledger;
import dev.sluice.producer.ledger.LedgerReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentMemoryTest {
    @TempDir
    private Path folder;

    @Test
    void aMillionPaymentsAndTheirLedgerFitIntoAHeapOf48Megabytes() throws Exception {
        Path ledger = folder.resolve("ledger.jsonl");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionPayments.class.getName(),
                        ledger.toString(),
                        PaymentScenario.FRAUD.name())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "said"))
                .start();
        assertThat(made.waitFor()).as(() -> said(folder.resolve("said"))).isZero();
        List<Long> numbers = new ArrayList<>(List.of(-1L));
        Ledger read = LedgerReader.read(ledger, entry -> {
            assertThat(entry.made().number()).isEqualTo(numbers.get(0) + 1);
            numbers.set(0, entry.made().number());
        });
        assertThat(read.isWhole()).isTrue();
        assertThat(read.entries()).isEqualTo(1_000_000);
    }

    private static String said(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
