package dev.sluice.producer.kraken;

import static dev.sluice.producer.kraken.Told.BUY;
import static dev.sluice.producer.kraken.Told.RECEIVED;
import static dev.sluice.producer.kraken.Told.SELL;
import static dev.sluice.producer.kraken.Told.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KrakenParserTest {
    private final KrakenParser parser = Told.parser();

    private static String priced(String price) {
        return message(SELL.replace("\"5541.20000\"", price));
    }

    private GenericRecord only(String message) {
        List<GenericRecord> events = Told.events(parser, message);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    @Test
    void everyTradeOfAMessageBecomesAnEventFieldByField() {
        List<GenericRecord> events = Told.events(parser, message(SELL, BUY));
        assertThat(events).hasSize(2);
        GenericRecord sell = events.get(0);
        assertThat(sell.get("venue")).isEqualTo("KRAKEN");
        assertThat(sell.get("pair")).isEqualTo("XBT/USD");
        assertThat(sell.get("symbol")).isEqualTo("BTCUSD");
        assertThat(sell.get("base_asset")).isEqualTo("BTC");
        assertThat(sell.get("quote_asset")).isEqualTo("USD");
        assertThat(sell.get("trade_id")).isEqualTo("1534614057.321597-5541.20000-0.15850568-s-l-#0");
        assertThat(Told.decimal(sell.get("price"))).isEqualByComparingTo("5541.2");
        assertThat(Told.decimal(sell.get("quantity"))).isEqualByComparingTo("0.15850568");
        assertThat(sell.get("side")).isEqualTo("SELL");
        assertThat(sell.get("order_type")).isEqualTo("limit");
        assertThat(sell.get("misc")).isEqualTo("");
        assertThat(sell.get("trade_time")).isEqualTo(1534614057321597L);
        assertThat(sell.get("received_at")).isEqualTo(RECEIVED.getEpochSecond() * 1_000_000 + 123456);
        assertThat(events.get(1).get("side")).isEqualTo("BUY");
        assertThat(events.get(1).get("order_type")).isEqualTo("market");
    }

    @ParameterizedTest
    @CsvSource({
        "XBT/EUR, BTC, EUR",
        "ETH/XBT, ETH, BTC",
        "XDG/XBT, DOGE, BTC",
        "XXBT/USD, XXBT, USD",
        "ETH2.S/ETH, ETH2.S, ETH",
        "AAPLx/USD, AAPLx, USD"
    })
    void aPairNamesBothAssetsAndTwoOfThemHaveOtherNamesElsewhere(String pair, String base, String quote) {
        GenericRecord event = only(Told.messageOf(pair, List.of(SELL)));
        assertThat(event.get("pair")).isEqualTo(pair);
        assertThat(event.get("base_asset")).isEqualTo(base);
        assertThat(event.get("quote_asset")).isEqualTo(quote);
        assertThat(event.get("symbol")).isEqualTo(base + quote);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XBTUSD", "", "/", "XBT/", "/USD", "XBT/USD/EUR", "XBT USD", "ABCDEFGHIJKLMNOPQ/USD"})
    void aPairThatDoesNotNameTwoAssetsMakesTheMessageUnreadableAndIsNotGuessed(String pair) {
        assertUnreadable(Told.messageOf(pair, List.of(SELL)), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"5,5000000", "5.1,5100000", "5.123456789,5123456", "1534614057.999999999,1534614057999999"})
    void aTimeIsCutToMicrosecondsAndStaysWholeInTheId(String seconds, long micros) {
        GenericRecord event = only(message(SELL.replace("1534614057.321597", seconds)));
        assertThat(event.get("trade_time")).isEqualTo(micros);
        assertThat((String) event.get("trade_id")).startsWith(seconds + "-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000000000000000001", "99999999999999999999.999999999999999999", "1", "-3.50", "00.10"})
    void pricesAreExactlyWhatTheTextSays(String price) {
        assertThat(Told.decimal(only(priced("\"" + price + "\"")).get("price"))).isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0.1234567890123456789\"",
                "\"100000000000000000000\"",
                "\"1e5\"",
                "\"1e999999999\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"\"",
                "\" 1\"",
                "\"1,5\"",
                "\"٣\"",
                "5541.20000",
                "1e999999999",
                "1E99999999999999",
                "null",
                "[]",
                "{\"p\":\"1\"}",
                "true"
            })
    void aPriceThatIsNotADocumentedDecimalMakesTheMessageUnreadable(String price) {
        assertUnreadable(priced(price), Optional.of("BTCUSD"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "\"s\"|\"buy\"",
                "\"s\"|\"B\"",
                "\"s\"|null",
                "\"l\"|\"limit\"",
                "\"l\"|7",
                "\"\"|null",
                "\"\"|\"\\u0000\"",
                "\"\"|\"\\ud800\"",
                "\"1534614057.321597\"|1534614057.321597",
                "\"1534614057.321597\"|\"now\"",
                "\"1534614057.321597\"|\"-1\"",
                "\"1534614057.321597\"|\"1534614057321597\"",
                "\"0.15850568\"|\"\"",
                ",\"\"]|]"
            },
            delimiter = '|')
    void aFieldOfTheWrongFormMakesItsTradeUnreadable(String field, String value) {
        assertUnreadable(message(SELL.replace(field, value)), Optional.of("BTCUSD"));
    }

    @Test
    void aMalformedTradeGoesOnInItsMessageAndTheOthersAreEvents() {
        String text = " [ 336 , [" + SELL + " ,\n[\"1\" , 1.50, 1e400 ] , " + BUY + ", 17 ] , \"trade\",\"XBT/USD\"]";
        KrakenMessage.Trades trades = (KrakenMessage.Trades) parser.parse(text, RECEIVED);
        assertThat(trades.events()).hasSize(2);
        assertThat(trades.symbol()).isEqualTo("BTCUSD");
        assertThat(trades.malformed())
                .contains(new KrakenMessage.Unreadable(
                        " [ 336 , [[\"1\" , 1.50, 1e400 ],17] , \"trade\",\"XBT/USD\"]",
                        "of its trade 2: it has 3 fields of 6",
                        Optional.of("BTCUSD")));
    }

    @Test
    void fieldsThatKrakenMayAddOneDayAreLetBe() {
        assertThat(only(message(SELL.replace(",\"\"]", ",\"\",\"new\",7]"))).get("trade_id"))
                .isEqualTo("1534614057.321597-5541.20000-0.15850568-s-l-#0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"connectionID\":18239578009413566319,\"event\":\"systemStatus\",\"status\":\"online\"}|systemStatus",
                "{\"event\":\"subscriptionStatus\",\"pair\":\"XBT/USD\",\"status\":\"subscribed\"}|subscriptionStatus",
                "{\"event\":\"subscriptionStatus\",\"errorMessage\":\"Not supported\",\"status\":\"error\"}|error",
                "{\"event\":\"error\",\"errorMessage\":\"Malformed request\"}|error",
                "{\"event\":\"heartbeat\"}|heartbeat",
                "{\"event\":\"pong\",\"reqid\":42}|pong",
                "{\"event\":\"somethingNew\",\"trade\":[[\"1\"]]}|unknown",
                "[336,{\"a\":[\"5525.4\",1,\"1.0\"]},\"ticker\",\"XBT/USD\"]|ticker",
                "[42,[\"1542057314.7\",\"1\"],\"ohlc-5\",\"XBT/USD\"]|ohlc",
                "[0,[\"5698.4\",\"5700.0\"],\"spread\",\"XBT/USD\"]|spread",
                "[1234,{\"a\":[]},{\"b\":[]},\"book-10\",\"XBT/USD\"]|book"
            })
    void otherMessagesAreToldByKind(String text, String kind) {
        assertThat(parser.parse(text, RECEIVED)).isEqualTo(new KrakenMessage.Other(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "hello",
                "null",
                "17",
                "[]",
                "{}",
                "[1]",
                "[[],[],[],[]]",
                "{\"event\":\"heartbeat\"} x",
                "{\"event\":\"heartbeat\"} {\"event\":\"pong\"}",
                "[0,[[\"1\",\"1\",\"1\",\"b\",\"l\",\"\"]],\"trade\",\"XBT/USD\"] 1",
                "{\"event\":\"heartbeat\",\"event\":\"pong\"}",
                "{\"event\":1}",
                "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"price\":1.5}]}",
                "[0,[[\"1\",\"1\",\"1\",\"b\",\"l\",\"\"]],\"XBT/USD\"]",
                "[0,[[\"1\",\"1\",\"1\",\"b\",\"l\",\"\"]],\"trades\",\"XBT/USD\"]",
                "[0,[[\"1\",\"1\",\"1\",\"b\",\"l\",\"\"]],\"trade\",null]",
                "[0,[[\"1\",\"1\",\"1\",\"b\",\"l\",\"\"]],\"trade\",\"XBT/USD\"",
                "[0,[[\"1\",\"1\",\"1\",\"b\",\"l\",\"\"]],\"trade\",\"XBT/USD\"]]",
                "\u0000",
                "<html>"
            })
    void whatIsNotKnownToHoldNoTradeGoesOnAsItIs(String text) {
        assertUnreadable(text, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[0,[],\"trade\",\"XBT/USD\"]", "[0,null,\"trade\",\"XBT/USD\"]", "[0,{},\"trade\",\"XBT/USD\"]"
            })
    void aMessageOfTradesWithoutAnyGoesOnAsItIs(String text) {
        assertUnreadable(text, Optional.of("BTCUSD"));
    }

    private void assertUnreadable(String text, Optional<String> symbol) {
        assertThat(parser.parse(text, RECEIVED)).isInstanceOfSatisfying(KrakenMessage.Unreadable.class, unreadable -> {
            assertThat(unreadable.text()).isEqualTo(text);
            assertThat(unreadable.reason()).isNotBlank();
            assertThat(unreadable.symbol()).isEqualTo(symbol);
        });
    }
}
