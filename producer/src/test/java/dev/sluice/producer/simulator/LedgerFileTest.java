package dev.sluice.producer.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
    @TempDir
    private Path folder;

    private final Instrument instrument = new Instrument("BTC/USD", "BTC", "USD", new BigDecimal("60000.0"), 8, 11);

    private Trade trade(long id) {
        return new Trade(
                instrument,
                id,
                id,
                new BigDecimal("60000.0"),
                new BigDecimal("1.00000000"),
                Side.SELL,
                Instant.ofEpochSecond(5, 7_000));
    }

    private Path written() {
        Path file = folder.resolve("new").resolve("sent");
        try (LedgerFile ledger = LedgerFile.create(SimulatedVenue.KRAKEN, file)) {
            ledger.connection(1, Ledger.Moment.OPENED);
            ledger.traded(trade(7), Fate.DUPLICATED);
            ledger.traded(trade(8), Fate.LOST);
            ledger.told(1, Manner.LIVE, List.of(trade(7)));
            ledger.told(1, Manner.AGAIN, List.of(trade(7)));
        }
        return file;
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        MemoryLedger ledger = LedgerFile.read(written());

        assertThat(ledger.symbols()).containsExactly("BTC/USD");
        Sent first = ledger.trades("BTC/USD").get(0);
        assertThat(first.trade())
                .usingRecursiveComparison()
                .ignoringFields("instrument")
                .isEqualTo(trade(7));
        assertThat(first.fate()).isEqualTo(Fate.DUPLICATED);
        assertThat(first.timesTold()).isEqualTo(2);
        assertThat(ledger.trades("BTC/USD").get(1).isKnowable()).isFalse();
        assertThat(ledger.connections()).containsExactly(new MemoryLedger.Event(1, Ledger.Moment.OPENED));
    }

    @Test
    void aLastLineThatIsNotWholeIsLeftOutAndABadLineIsNamed() throws Exception {
        Path file = written();
        Files.writeString(file, "{\"event\":\"to", StandardOpenOption.APPEND);
        assertThat(LedgerFile.read(file).trades("BTC/USD")).hasSize(2);

        Files.writeString(file, "\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> LedgerFile.read(file))
                .hasMessageContaining("line 6 is no line of a simulator's ledger");
    }
}
