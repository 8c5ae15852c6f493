package dev.sluice.producer.finnhub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.Origin;
import dev.sluice.producer.venue.Protocols;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinnhubProtocolTest {
    private static final Instant AT = Instant.parse("2022-12-29T15:08:08Z");
    private static final String TRADE = """
            {"c":["1","8","24","12"],"p":122.1,"s":"TSLA","t":1672348887195,"v":1}""";

    private static final String UPDATE = TRADE.replace("\"v\":1", "\"v\":0");

    private final FinnhubProtocol finnhub = Protocols.finnhub(Instruments.none());

    private static String message(String... trades) {
        return "{\"data\":[" + String.join(",", trades) + "],\"type\":\"trade\"}";
    }

    private List<Reading> read(String text) {
        return finnhub.read(new Received(text, AT));
    }

    private static List<Object> ids(List<Reading> readings) {
        return Protocols.events(readings).stream().map(e -> e.get("trade_id")).toList();
    }

    @Test
    void aTradeBecomesAnEventFieldByField() {
        GenericRecord event = Protocols.events(read(message(TRADE))).get(0);
        assertThat(event.get("venue")).isEqualTo("FINNHUB");
        assertThat(event.get("symbol")).isEqualTo("TSLA");
        assertThat(event.get("asset_class")).isEqualTo("equities");
        assertThat(event.get("currency")).isNull();
        assertThat(event.get("trade_id")).isEqualTo("1672348887195-122.1-1-1,8,24,12#0");
        assertThat(Protocols.decimal(event.get("price"))).isEqualByComparingTo("122.1");
        assertThat(Protocols.decimal(event.get("quantity"))).isEqualByComparingTo("1");
        assertThat(event.get("conditions")).isEqualTo("1,8,24,12");
        assertThat(event.get("trade_time")).isEqualTo(1_672_348_887_195_000L);
        assertThat(event.get("message")).isEqualTo(TRADE);
        assertThat(event.get("origin")).isEqualTo("stream");
    }

    @Test
    void identicalTradesAreSeveralTradesInOneMessageAndInTwoAndOverConnections() {
        List<Object> ids = new java.util.ArrayList<>(ids(read(message(TRADE, TRADE))));
        ids.addAll(ids(read(message(TRADE))));
        finnhub.connected(2);
        ids.addAll(ids(finnhub.read(new Received(message(TRADE), AT, Origin.STREAM, 2))));
        assertThat(ids).doesNotHaveDuplicates().hasSize(4).last().asString().endsWith("#3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "0e-8", "-0"})
    void aVolumeOfZeroTellsAPriceAndNoTrade(String zero) {
        List<Reading> readings = read(message(TRADE, TRADE.replace("\"v\":1", "\"v\":" + zero)));
        assertThat(Protocols.events(readings)).hasSize(1);
        assertThat(readings).contains(new Reading.Other("priceUpdate"));
        assertThat(Protocols.unreadable(readings)).isEmpty();
    }

    @Test
    void theMalformedTradesOfAMessageGoOnAndTheOthersAreEvents() {
        String broken = TRADE.replace("122.1", "\"much\"");
        List<Reading> readings = read(message(TRADE, UPDATE, broken));
        assertThat(Protocols.events(readings)).hasSize(1);
        assertThat(Protocols.unreadable(readings)).containsExactly(message(broken));
    }

    @ParameterizedTest
    @CsvSource({"null, ''", "[], ''", "'[\"1\"]', 1", "'[\"1\",12]', '1,12'"})
    void conditionsMayBeMissing(String sent, String joined) {
        String text = message(TRADE.replace("[\"1\",\"8\",\"24\",\"12\"]", sent));
        assertThat(Protocols.events(read(text)).get(0).get("conditions")).isEqualTo(joined);
        String without = message(TRADE.replace("\"c\":[\"1\",\"8\",\"24\",\"12\"],", ""));
        assertThat(Protocols.events(read(without)).get(0).get("conditions")).isEqualTo("");
    }

    @Test
    void theAssetClassIsThatOfTheListByWhichASymbolWasAskedFor() {
        assertThat(assetClass("BINANCE:BTCUSDT")).isEqualTo("crypto");
        assertThat(assetClass("OANDA:EUR_USD")).isEqualTo("forex");
        assertThat(assetClass("MSFT")).isEqualTo("equities");
        String foreign = message(TRADE.replace("TSLA", "KRAKEN:XBTUSD"));
        assertThat(Protocols.unreadable(read(foreign))).containsExactly(foreign);
    }

    private Object assetClass(String symbol) {
        return Protocols.events(read(message(TRADE.replace("TSLA", symbol))))
                .get(0)
                .get("asset_class");
    }

    @Test
    void theCurrencyIsThatOfTheVenuesLists() throws IOException {
        Listing listing = new StockSymbols().read(new StringReader("""
                [{"currency":"USD","symbol":"TSLA"},{"symbol":"BINANCE:BTCUSDT","displaySymbol":"BTC/USDT"},{"symbol":"X"}]
                """), "test");
        FinnhubProtocol told = Protocols.finnhub(listing);
        List<Reading> readings = told.read(new Received(message(TRADE, TRADE.replace("TSLA", "BINANCE:BTCUSDT")), AT));
        assertThat(Protocols.events(readings))
                .extracting(e -> e.get("currency"))
                .containsExactly("USD", "USDT");
    }

    @Test
    void whatIsNoTradeIsKnownByName() {
        assertThat(read("{\"type\":\"ping\"}")).containsExactly(new Reading.Other("ping"));
        assertThat(read("{\"type\":\"error\",\"msg\":\"Invalid API key\"}"))
                .containsExactly(new Reading.Failure("error", "Invalid API key"));
        assertThat(read("{\"type\":\"trade\",\"data\":[]}")).containsExactly(new Reading.Other("emptyTrades"));
        assertThat(read("{\"type\":\"trade\"}").get(0)).isInstanceOf(Reading.Unreadable.class);
        assertThat(read("[1]").get(0)).isInstanceOf(Reading.Unreadable.class);
        assertThat(finnhub.requests(List.of("AAPL", "TSLA")))
                .containsExactly(
                        "{\"type\":\"subscribe\",\"symbol\":\"AAPL\"}", "{\"type\":\"subscribe\",\"symbol\":\"TSLA\"}");
    }
}
