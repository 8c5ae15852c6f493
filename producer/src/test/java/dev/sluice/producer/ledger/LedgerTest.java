package dev.sluice.producer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.producer.generator.Flaw;
import dev.sluice.producer.generator.Kind;
import dev.sluice.producer.generator.Made;
import dev.sluice.producer.publish.Amount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final long MIDNIGHT_MICROS = DAY.toEpochDay() * 86_400_000_000L;

    @TempDir
    private Path folder;

    private Path file;
    private final List<LedgerEntry> entries = new ArrayList<>();

    @BeforeEach
    void place() {
        file = folder.resolve("new").resolve("ledger.jsonl");
    }

    private static Made made(long number, Kind kind, String amount) {
        Optional<Amount> money =
                amount.isEmpty() ? Optional.empty() : Optional.of(new Amount("EUR", new BigDecimal(amount)));
        return new Made(number, "id \"" + number + "\"\nü", kind, "", Optional.empty(), MIDNIGHT_MICROS, money);
    }

    private Ledger read() throws IOException {
        entries.clear();
        return LedgerReader.read(file, entries::add);
    }

    private void write() {
        try (LedgerWriter writer = LedgerWriter.begin(file, Map.of("topic", "t", "seed", "7"))) {
            writer.acknowledged(made(0, Kind.GOOD, "0.10"), 2, 40);
            writer.acknowledged(made(1, Kind.GOOD, "0.20"), 1, 5_000_000_000L);
            writer.acknowledged(made(2, Kind.LATE, "3"), 0, 0);
            Flaw flaw = new Flaw("NULL_VALUE", "value_is_null");
            writer.acknowledged(
                    new Made(3, "x", Kind.BROKEN, "velocity", Optional.of(flaw), -1, Optional.empty()), 0, 1);
            writer.failed(made(4, Kind.DUPLICATE, "9.99"), new IOException("away"));
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        write();
        Ledger ledger = read();
        assertThat(ledger.problems()).isEmpty();
        assertThat(ledger.isWhole()).isTrue();
        assertThat(ledger.details()).containsEntry("topic", "t").containsEntry("seed", "7");
        assertThat(ledger.entries()).isEqualTo(5);
        assertThat(ledger.failed()).isEqualTo(1);
        assertThat(entries.get(1).made()).isEqualTo(made(1, Kind.GOOD, "0.20"));
        assertThat(entries.get(1).at()).contains(new LedgerEntry.At(1, 5_000_000_000L));
        assertThat(entries.get(3).made().flaw()).contains(new Flaw("NULL_VALUE", "value_is_null"));
        assertThat(entries.get(3).made().doing()).isEqualTo("velocity");
        assertThat(entries.get(4).at()).isEmpty();
        assertThat(entries.get(4).error()).contains("away");
    }

    @Test
    void totalsAreByDayCurrencyAndKindAndLeaveOutWhatFailed() throws IOException {
        write();
        Totals totals = read().totals();
        assertThat(totals.lines())
                .containsOnlyKeys(
                        new Totals.Line(DAY, "EUR", Kind.GOOD),
                        new Totals.Line(DAY, "EUR", Kind.LATE),
                        new Totals.Line(LocalDate.of(1969, 12, 31), "", Kind.BROKEN))
                .containsEntry(new Totals.Line(DAY, "EUR", Kind.GOOD), new Totals.Sum(2, new BigDecimal("0.30")));
        assertThat(totals.of(Kind.LATE, "EUR")).isEqualTo(new Totals.Sum(1, new BigDecimal("3")));
        assertThat(totals.records(Kind.BROKEN)).isEqualTo(1);
        assertThat(totals.records(Kind.DUPLICATE)).isZero();
    }

    @Test
    void aLedgerWhoseWriterWasKilledIsReadAsFarAsItGoesAndNotWhole() throws IOException {
        write();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("velocity")));
        Ledger ledger = read();
        assertThat(ledger.isFinished()).isFalse();
        assertThat(ledger.isWhole()).isFalse();
        assertThat(ledger.entries()).isEqualTo(3);
        assertThat(ledger.problems()).singleElement().asString().startsWith("line 5: no JSON");
    }

    @Test
    void aLineThatIsMissingOrChangedIsFoundOut() throws IOException {
        write();
        List<String> lines = Files.readAllLines(file);
        List<String> without = new ArrayList<>(lines);
        without.remove(2);
        Files.write(file, without);
        assertThat(read().problems()).singleElement().asString().contains("totals are not those of the entries");
        lines.set(1, lines.get(1).replace("0.10", "0.11"));
        Files.write(file, lines);
        assertThat(read().problems()).singleElement().asString().contains("totals are not those of the entries");
    }

    @Test
    void whatCannotBeReadIsSaidWithItsLineAndTheRestIsRead() throws IOException {
        write();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(2, "{\"n\":1.5}");
        lines.add(3, "[]");
        lines.add(4, "{\"n\":7,\"id\":\"a\",\"kind\":\"goood\",\"ts\":0,\"partition\":0,\"offset\":0}");
        lines.add(
                5,
                "{\"n\":7,\"id\":\"a\",\"kind\":\"good\",\"ts\":0,\"partition\":0,\"offset\":0,\"currency\":\"EUR\","
                        + "\"amount\":\"1e999999999\"}");
        Files.write(file, lines);
        Ledger ledger = read();
        assertThat(ledger.entries()).isEqualTo(5);
        assertThat(ledger.problems())
                .hasSize(4)
                .anyMatch(p -> p.startsWith("line 3: 'n' is 1.5, expected a whole number"))
                .anyMatch(p -> p.startsWith("line 5: 'kind' is 'goood'"))
                .anyMatch(p -> p.startsWith("line 6: 'amount' is no plain decimal"));
    }

    @Test
    void aFileThatIsNoLedgerIsReadWithoutAnException() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertThat(read().problems()).singleElement().asString().contains("empty");
        Files.writeString(file, "{\"ledger\":2}\n");
        assertThat(read().problems()).singleElement().asString().contains("expected version 1");
        byte[] noise = new byte[20_000];
        new SplittableRandom(3).nextBytes(noise);
        Files.write(file, noise);
        assertThat(read().isWhole()).isFalse();
        Files.writeString(file, "{\"ledger\":1}\n" + "[".repeat(100_000) + "\nnull\n{\"totals\":[1,{}]}\n");
        assertThat(read().isWhole()).isFalse();
    }

    @Test
    void aLedgerThatCannotBeWrittenIsSaid() throws IOException {
        Files.writeString(folder.resolve("new"), "a file where a folder should be");
        assertThatThrownBy(() -> LedgerWriter.begin(file, Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot write the ledger to " + file);
    }
}
