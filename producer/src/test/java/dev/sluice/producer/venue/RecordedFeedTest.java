package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.producer.binance.Venue;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedFeedTest {
    private static final Contract CONTRACT = Contracts.shipped().named("binance_trades");

    @TempDir
    private Path folder;

    private static List<Received> all(Path file) {
        List<Received> all = new ArrayList<>();
        try (RecordedFeed feed = new RecordedFeed(file)) {
            while (!feed.isExhausted()) {
                feed.poll(Duration.ZERO).ifPresent(all::add);
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"BINANCE.ws.1.0, BINANCE, 2", "BINANCE_US.ws.1.0, BINANCE_US, 11"})
    void everyTradeOfARealCaptureIsPublishedAndNothingElse(String name, Venue venue, int trades) throws IOException {
        Path file = Path.of(System.getProperty("sluice.home"), "..", "shared", "recorded", name);
        assumeTrue(Files.exists(file), () -> "There is no capture " + name + " in ../shared/recorded");
        assertThat(RecordedFeed.url(file).map(Venue::at)).contains(venue);
        BinanceLine connector = new BinanceLine(venue);
        List<Received> messages = all(file);
        List<Outgoing> records =
                messages.stream().flatMap(m -> connector.records(m).stream()).toList();
        assertThat(records).hasSize(trades).allMatch(r -> r.kind().equals("aggTrade"));
        for (Outgoing record : records) {
            GenericRecord event = WireFormat.decode(record.value(), CONTRACT.event(), CONTRACT.event());
            assertThat(event.get("symbol")).hasToString(new String(record.key(), StandardCharsets.UTF_8));
            // The recorders' clocks were a little behind the venues'.
            assertThat((long) event.get("trade_time") - (long) event.get("received_at"))
                    .isBetween(0L, 100_000L);
        }
        long others =
                connector.unpublished().values().stream().mapToLong(n -> n).sum();
        assertThat(others + trades).isEqualTo(messages.size());
        assertThat(connector.unpublished()).doesNotContainKeys("unknown", "error");
    }

    @Test
    void aMessageIsReceivedWhenItWasRecorded() throws IOException {
        Path file = Files.writeString(
                folder.resolve("capture"),
                "wss://stream.binance.us:9443/stream <-> 1.5\n1633998512.0633569: {}\n\n2: []\n");
        assertThat(all(file))
                .containsExactly(
                        recorded("{}", Instant.parse("2021-10-12T00:28:32.063356Z"), 1),
                        recorded("[]", Instant.ofEpochSecond(2), 1));
    }

    @Test
    void aLineThatIsNoMessageIsHandedOnAndNotLost() throws IOException {
        Path file = Files.writeString(folder.resolve("capture"), "7: {}\nhalf a li");
        assertThat(all(file)).last().isEqualTo(recorded("half a li", Instant.ofEpochSecond(7), 1));
    }

    @Test
    void whatTheRecorderSentIsNoMessageAndANewConnectionOfItsIsCounted() throws IOException {
        Path file = Files.writeString(
                folder.resolve("capture"),
                "wss://a.b <-> 1.5\nwss://a.b <- 1.6: {\"event\":\"subscribe\"}\n2: 1\nwss://a.b <-> 3\n4: 2\n");
        assertThat(all(file))
                .containsExactly(
                        recorded("1", Instant.ofEpochSecond(2), 1), recorded("2", Instant.ofEpochSecond(4), 2));
    }

    private static Received recorded(String text, Instant at, long connection) {
        return new Received(text, at, Origin.RECORDED, connection);
    }

    @Test
    void anEmptyCaptureHasNoMessages() throws IOException {
        assertThat(all(Files.writeString(folder.resolve("capture"), ""))).isEmpty();
    }
}
