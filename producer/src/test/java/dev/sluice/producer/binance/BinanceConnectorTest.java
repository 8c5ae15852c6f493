package dev.sluice.producer.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.venue.BinanceLine;
import dev.sluice.producer.venue.Received;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinanceConnectorTest {
    private final BinanceLine connector = new BinanceLine(Venue.BINANCE);

    private Optional<Outgoing> record(String text) {
        return connector.records(new Received(text, Instant.EPOCH)).stream().findFirst();
    }

    private void trade(String symbol, long id) {
        String text = "{\"e\":\"trade\",\"E\":1,\"s\":\"" + symbol + "\",\"t\":" + id
                + ",\"p\":\"1\",\"q\":\"1\",\"T\":1,\"m\":true}";
        assertThat(record(text)).isPresent();
    }

    @Test
    void idsThatAreLeftOutAreCountedPerSymbol() {
        trade("A1", 10);
        trade("B2", 500);
        trade("A1", 11);
        trade("A1", 15);
        trade("B2", 501);
        assertThat(connector.gaps()).isEqualTo(1);
        assertThat(connector.missingTrades()).isEqualTo(3);
    }

    @Test
    void aTradeThatComesAgainIsPublishedAgainAndCounted() {
        trade("A1", 10);
        trade("A1", 11);
        trade("A1", 10);
        trade("A1", 12);
        assertThat(connector.repeatedTrades()).isEqualTo(1);
        assertThat(connector.gaps()).isZero();
    }

    @Test
    void anUnreadableTradeGoesOnAsItsTextUnderItsSymbol() {
        String text = "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"p\":\"ü\"}";
        Outgoing record = record(text).orElseThrow();
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("BTCUSDT");
        assertThat(record.kind()).isEqualTo("unreadable");
    }

    @Test
    void whatIsNoTradeIsCountedAndNotPublished() {
        assertThat(record("{\"e\":\"kline\"}")).isEmpty();
        assertThat(record("{\"e\":\"kline\"}")).isEmpty();
        assertThat(record("{\"result\":null,\"id\":1}")).isEmpty();
        assertThat(connector.unpublished()).containsEntry("kline", 2L).containsEntry("answer", 1L);
    }
}
