package dev.sluice.producer.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.RecordedFeed;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** A capture of the real venue, of ten pairs. */
class KrakenCaptureTest {
    private final List<KrakenMessage.Trades> messages = new ArrayList<>();
    private final Map<String, Integer> others = new TreeMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private void read() {
        Path file = Path.of(System.getProperty("sluice.home"), "..", "shared", "recorded", "KRAKEN.ws.48.0");
        assumeTrue(Files.exists(file), () -> "There is no capture KRAKEN.ws.48.0 in ../shared/recorded");
        KrakenParser parser = Told.parser();
        try (RecordedFeed feed = new RecordedFeed(file)) {
            while (!feed.isExhausted()) {
                feed.poll(Duration.ZERO).ifPresent(received -> sort(received, parser));
            }
        }
    }

    private void sort(Received received, KrakenParser parser) {
        KrakenMessage message = parser.parse(received.text(), received.at());
        if (message instanceof KrakenMessage.Trades trades) {
            messages.add(trades);
        } else if (message instanceof KrakenMessage.Other other) {
            others.merge(other.kind(), 1, Integer::sum);
        } else {
            unreadable.add(received.text());
        }
    }

    private List<GenericRecord> events() {
        return messages.stream().flatMap(m -> m.events().stream()).toList();
    }

    @Test
    void aRealCaptureGivesTenTradesOfEightMessagesAndNothingElse() {
        read();
        assertThat(messages).hasSize(8).allMatch(m -> m.malformed().isEmpty());
        assertThat(events()).hasSize(10);
        assertThat(events()).extracting(e -> e.get("trade_id")).doesNotHaveDuplicates();
        assertThat(others).isEqualTo(Map.of("systemStatus", 1, "subscriptionStatus", 10, "heartbeat", 30));
        assertThat(unreadable).isEmpty();
    }

    @Test
    void whoReadsOnlyTheFirstTradeOfAMessageLosesTwo() {
        read();
        assertThat(events().size() - messages.size()).isEqualTo(2);
        assertThat(messages.get(3).events())
                .extracting(e -> e.get("trade_id"))
                .containsExactly(
                        "1618678150.826417-354.04000000-0.28245396-s-m-#0",
                        "1618678150.827816-353.81000000-1.71754604-s-m-#0");
    }

    @Test
    void eachRealTradeCanBeWrittenAndReadByTheContract() throws IOException {
        read();
        for (GenericRecord event : events()) {
            byte[] framed = WireFormat.encode(1, event);
            assertThat(WireFormat.decode(framed, Told.CONTRACT.event(), Told.CONTRACT.event())
                            .toString())
                    .isEqualTo(event.toString());
            assertThat((long) event.get("received_at") - (long) event.get("trade_time"))
                    .isBetween(0L, 200_000L);
        }
    }
}
