package dev.sluice.producer.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.venue.Instrument;
import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.Protocols;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class CoinbaseProtocolTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final String TRADE = """
            {"trade_id":"700","product_id":"ETH-USD","price":"1260.01","size":"0.30000000","side":"BUY",\
            "time":"2019-08-14T20:42:27.265123999Z"}""";

    private static final String MATCH = """
            {"type":"match","trade_id":10,"sequence":50,"maker_order_id":"ac92","taker_order_id":"132f",\
            "time":"2014-11-07T08:19:27.028459Z","product_id":"BTC-USD","size":"5.23512","price":"400.23","side":"sell"}""";

    private final CoinbaseProtocol coinbase = Protocols.coinbase(Instruments.none(), "BTC-USD", "ETH-USD");

    private static String message(String type, String... trades) {
        return "{\"channel\":\"market_trades\",\"client_id\":\"\",\"timestamp\":\"2023-02-09T20:19:35.39625135Z\","
                + "\"events\":[{\"type\":\"" + type + "\",\"trades\":["
                + String.join(",", trades) + "]}]}";
    }

    private List<Reading> read(String text) {
        return coinbase.read(new Received(text, AT));
    }

    @Test
    void aMarketTradeBecomesAnEventFieldByField() {
        GenericRecord event = Protocols.events(read(message("update", TRADE))).get(0);
        assertThat(event.get("venue")).isEqualTo("COINBASE");
        assertThat(event.get("feed")).isEqualTo("market_trades");
        assertThat(event.get("product_id")).isEqualTo("ETH-USD");
        assertThat(event.get("symbol")).isEqualTo("ETHUSD");
        assertThat(event.get("base_asset")).isEqualTo("ETH");
        assertThat(event.get("quote_asset")).isEqualTo("USD");
        assertThat(event.get("trade_id")).isEqualTo(700L);
        assertThat(Protocols.decimal(event.get("price"))).isEqualByComparingTo("1260.01");
        assertThat(Protocols.decimal(event.get("quantity"))).isEqualByComparingTo("0.3");
        assertThat(event.get("side")).as("the maker bought").isEqualTo("SELL");
        assertThat(event.get("sequence")).isNull();
        assertThat(event.get("trade_time")).isEqualTo(1_565_815_347_265_123L);
        assertThat(event.get("message")).isEqualTo(TRADE);
        assertThat(event.get("origin")).isEqualTo("stream");
    }

    @Test
    void aMatchOfExchangeIsATradeWithTheOtherSideAndItsSequence() {
        GenericRecord event = Protocols.events(read(MATCH)).get(0);
        assertThat(event.get("feed")).isEqualTo("match");
        assertThat(event.get("side")).isEqualTo("BUY");
        assertThat(event.get("sequence")).isEqualTo(50L);
        assertThat(event.get("message")).isEqualTo(MATCH);
        GenericRecord last = Protocols.events(read(MATCH.replace("\"match\"", "\"last_match\"")))
                .get(0);
        assertThat(last.get("feed")).isEqualTo("last_match");
        assertThat(last.get("origin")).isEqualTo("snapshot");
        assertThat(last.get("trade_id")).isEqualTo(event.get("trade_id"));
    }

    @Test
    void tradesOfASnapshotAreToldInTheOrderOfTheirIds() {
        List<Reading> readings =
                read(message("snapshot", TRADE.replace("700", "702"), TRADE, TRADE.replace("700", "701")));
        assertThat(Protocols.events(readings))
                .extracting(e -> e.get("trade_id"))
                .containsExactly(700L, 701L, 702L);
        assertThat(Protocols.events(readings)).extracting(e -> e.get("origin")).containsOnly("snapshot");
    }

    @Test
    void tradesOfSeveralEventsAreAllReadAndTheMalformedGoOnInTheirMessage() {
        String broken = TRADE.replace("\"0.30000000\"", "\"a lot\"");
        String two = message("update", TRADE, broken)
                .replace("]}]}", "]},{\"type\":\"update\",\"trades\":[" + broken + "," + TRADE + "]}]}");
        List<Reading> readings = read(two);
        assertThat(Protocols.events(readings)).hasSize(2);
        assertThat(Protocols.unreadable(readings))
                .containsExactly(message("update", broken)
                        .replace("]}]}", "]},{\"type\":\"update\",\"trades\":[" + broken + "]}]}"));
    }

    @Test
    void baseAndQuoteAreThoseThatTheVenueLists() throws IOException {
        Listing listing = new Products()
                .read(
                        new StringReader(
                                "[{\"id\":\"ETH-USD\",\"base_currency\":\"ETHER\",\"quote_currency\":\"USDX\"}]"),
                        "test");
        assertThat(listing.instrument("ETH-USD")).contains(new Instrument("ETHER", "USDX"));
        GenericRecord event = Protocols.events(
                        Protocols.coinbase(listing).read(new Received(message("update", TRADE), AT)))
                .get(0);
        assertThat(event.get("symbol")).isEqualTo("ETHERUSDX");
        assertThat(event.get("quote_asset")).isEqualTo("USDX");
    }

    @Test
    void subscriptionsHeartbeatsAndErrorsAreKnownByName() {
        assertThat(coinbase.requests(coinbase.subscriptions()))
                .containsExactly(
                        "{\"type\":\"subscribe\",\"channel\":\"market_trades\",\"product_ids\":[\"BTC-USD\",\"ETH-USD\"]}",
                        "{\"type\":\"subscribe\",\"channel\":\"heartbeats\"}");
        assertThat(read(
                        "{\"channel\":\"subscriptions\",\"events\":[{\"subscriptions\":{\"market_trades\":[\"BTC-USD\"],"
                                + "\"heartbeats\":[\"heartbeats\"]}}]}"))
                .containsExactly(
                        new Reading.Other("subscriptions"),
                        new Reading.Granted("BTC-USD"),
                        new Reading.Granted("heartbeats"));
        assertThat(read("{\"channel\":\"heartbeats\",\"events\":[{\"heartbeat_counter\":\"3049\"}]}"))
                .containsExactly(new Reading.Other("heartbeats"));
        assertThat(read("{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"X is no product\"}"))
                .containsExactly(new Reading.Failure("error", "Failed to subscribe: X is no product"));
        assertThat(read("{\"type\":\"l2update\",\"changes\":[]}")).containsExactly(new Reading.Other("l2update"));
        assertThat(Protocols.unreadable(read("{\"type\":\"new\"}"))).containsExactly("{\"type\":\"new\"}");
    }

    @Test
    void messagesThatTheVenueCountedAndNeverSentAreSaid() {
        String beat = "{\"channel\":\"heartbeats\",\"sequence_num\":7}";
        assertThat(read(beat)).containsExactly(new Reading.Other("heartbeats"));
        assertThat(read(beat.replace("7", "8"))).hasSize(1);
        assertThat(read(beat.replace("7", "12")))
                .containsExactly(
                        new Reading.Failure("missedMessages", "3 messages before number 12 never came"),
                        new Reading.Other("heartbeats"));
        coinbase.connected(2);
        assertThat(read(beat.replace("7", "90"))).hasSize(1);
    }
}
