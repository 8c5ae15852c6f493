package dev.sluice.producer.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.venue.Origin;
import dev.sluice.producer.venue.Protocols;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KrakenV2Test {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");
    /** The example of the venue's page. */
    private static final String FIRST = """
            {"symbol":"MATIC/USD","side":"sell","price":0.5117,"qty":40.0,"ord_type":"market","trade_id":4665906,\
            "timestamp":"2023-09-25T07:49:37.708706Z"}""";

    private static final String SECOND =
            FIRST.replace("4665906", "4665907").replace("\"sell\"", "\"buy\"").replace("market", "limit");

    private final KrakenV2 kraken = Protocols.krakenV2("BTC/USD", "XDG/USD");

    private static String message(String type, String... trades) {
        return "{\"channel\":\"trade\",\"type\":\"" + type + "\",\"data\":[" + String.join(",", trades) + "]}";
    }

    private List<Reading> read(String text) {
        return kraken.read(new Received(text, AT));
    }

    private GenericRecord event(String trade) {
        return Protocols.events(read(message("update", trade))).get(0);
    }

    @Test
    void aTradeBecomesAnEventFieldByField() throws IOException {
        GenericRecord event = event(FIRST);
        assertThat(event.get("venue")).isEqualTo("KRAKEN");
        assertThat(event.get("pair")).isEqualTo("MATIC/USD");
        assertThat(event.get("symbol")).isEqualTo("MATICUSD");
        assertThat(event.get("base_asset")).isEqualTo("MATIC");
        assertThat(event.get("quote_asset")).isEqualTo("USD");
        assertThat(event.get("trade_id")).isEqualTo("4665906");
        assertThat(Protocols.decimal(event.get("price"))).isEqualByComparingTo("0.5117");
        assertThat(Protocols.decimal(event.get("quantity"))).isEqualByComparingTo("40");
        assertThat(event.get("side")).isEqualTo("SELL");
        assertThat(event.get("order_type")).isEqualTo("market");
        assertThat(event.get("misc")).isEqualTo("");
        assertThat(event.get("trade_time")).isEqualTo(1_695_628_177_708_706L);
        assertThat(event.get("received_at")).isEqualTo(1_795_341_600_123_456L);
        assertThat(event.get("message")).isEqualTo(FIRST);
        assertThat(event.get("origin")).isEqualTo("stream");
        byte[] framed = WireFormat.encode(1, event);
        assertThat(WireFormat.decode(framed, event.getSchema(), event.getSchema())
                        .toString())
                .isEqualTo(event.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "66666.123456789012345678, 66666.123456789012345678",
        "12345678901234567890, 12345678901234567890",
        "1e-7, 0.0000001",
        "2.5E+3, 2500",
        "\"0.30000000000000004\", 0.30000000000000004"
    })
    void aNumberIsTakenDigitByDigit(String written, String meant) {
        assertThat(Protocols.decimal(event(FIRST.replace("0.5117", written)).get("price"))
                        .stripTrailingZeros()
                        .toPlainString())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999", "1e-19", "NaN", "null", "true", "\"\"", "[]", "123456789012345678901", "1e99", "--1"})
    void whatIsNoPriceMakesTheMessageGoOnAsItIs(String price) {
        String text = message("update", FIRST.replace("0.5117", price));
        assertThat(Protocols.unreadable(read(text))).containsExactly(text);
    }

    @Test
    void everyTradeOfAMessageIsAnEventWithTheVenuesId() {
        List<Reading> readings = read(message("update", FIRST, SECOND));
        assertThat(Protocols.events(readings))
                .extracting(e -> e.get("trade_id"))
                .containsExactly("4665906", "4665907");
        assertThat(readings)
                .extracting(r -> ((Reading.Trade) r).id().orElseThrow())
                .containsExactly(4_665_906L, 4_665_907L);
    }

    @Test
    void theReadableTradesOfAMessageAreEventsAndTheOthersGoOnInTheirMessage() {
        String broken = FIRST.replace("\"price\":0.5117,", "");
        List<Reading> readings = read(message("update", FIRST, broken, "7", SECOND, "\"x\""));
        assertThat(Protocols.events(readings)).hasSize(2);
        assertThat(Protocols.unreadable(readings)).containsExactly(message("update", broken, "7", "\"x\""));
    }

    @Test
    void theTradesTharAreToldUponASubscriptionAreASnapshot() {
        assertThat(Protocols.events(read(message("snapshot", FIRST))).get(0).get("origin"))
                .isEqualTo("snapshot");
        Received recorded = new Received(message("snapshot", FIRST), AT, Origin.RECORDED, 1);
        assertThat(Protocols.events(kraken.read(recorded)).get(0).get("origin")).isEqualTo("recorded");
    }

    @Test
    void whatIsNoTradeIsKnownByName() {
        assertThat(read("{\"channel\":\"heartbeat\"}")).containsExactly(new Reading.Other("heartbeat"));
        assertThat(read("{\"method\":\"pong\",\"time_in\":\"x\",\"time_out\":\"y\"}"))
                .containsExactly(new Reading.Other("pong"));
        String status = "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\"}]}";
        assertThat(read(status)).containsExactly(new Reading.Other("status"));
        assertThat(read(status.replace("online", "maintenance")))
                .containsExactly(new Reading.Failure("status", "the system is maintenance"));
        assertThat(read("{\"error\":\"Malformed request\",\"success\":false}"))
                .containsExactly(new Reading.Failure("error", "Malformed request"));
        assertThat(read("{\"channel\":\"new\"}").get(0)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void theAnswerToASubscriptionIsKnownForItsPair() {
        String granted = """
                {"method":"subscribe","result":{"channel":"trade","snapshot":true,"symbol":"BTC/USD"},"success":true}""";
        assertThat(read(granted)).containsExactly(new Reading.Granted("BTCUSD"));
        String refused = """
                {"error":"Currency pair not supported ETH/UXD","method":"subscribe","success":false,"symbol":"ETH/UXD"}""";
        assertThat(read(refused)).containsExactly(new Reading.Refused("ETHUXD", "Currency pair not supported ETH/UXD"));
        assertThat(read(refused.replace("Currency pair not supported ETH/UXD", "Already subscribed")))
                .containsExactly(new Reading.Granted("ETHUXD"));
    }

    @Test
    void eachVersionIsAskedByItsOwnNamesOfTheSamePairs() {
        assertThat(kraken.requests(kraken.subscriptions()))
                .containsExactly("{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\","
                        + "\"symbol\":[\"BTC/USD\",\"DOGE/USD\"],\"snapshot\":true}}");
        KrakenV1 first = Protocols.krakenV1("BTC/USD", "XDG/USD");
        assertThat(first.subscriptions()).isEqualTo(kraken.subscriptions()).containsExactly("BTCUSD", "DOGEUSD");
        assertThat(first.requests(first.subscriptions()))
                .containsExactly("{\"event\":\"subscribe\",\"pair\":[\"XBT/USD\",\"XDG/USD\"],"
                        + "\"subscription\":{\"name\":\"trade\"}}");
    }

    @Test
    void theAnswersOfTheFirstVersionAreKnownToo() {
        KrakenV1 first = Protocols.krakenV1("BTC/USD");
        assertThat(first.read(new Received(Told.SUBSCRIBED, AT))).containsExactly(new Reading.Granted("BTCUSD"));
        String refused = Told.SUBSCRIBED
                .replace("\"subscribed\"", "\"error\"")
                .replace("\"pair\"", "\"errorMessage\":\"Currency pair not supported\",\"pair\"");
        assertThat(first.read(new Received(refused, AT)))
                .containsExactly(new Reading.Refused("BTCUSD", "Currency pair not supported"));
        assertThat(first.read(new Received("{\"event\":\"systemStatus\",\"status\":\"maintenance\"}", AT)))
                .singleElement()
                .isInstanceOf(Reading.Failure.class);
    }

    @Test
    void eachConnectionOfTheFirstVersionCountsItsOwnReplay() {
        KrakenV1 first = Protocols.krakenV1();
        String text = Told.message(Told.SELL, Told.SELL);
        List<Object> ids = ids(first.read(new Received(text, AT, Origin.STREAM, 1)));
        first.connected(2);
        assertThat(ids(first.read(new Received(text, AT, Origin.STREAM, 2)))).isEqualTo(ids);
        assertThat(ids(first.read(new Received(text, AT, Origin.STREAM, 1)))).doesNotContainAnyElementsOf(ids);
        GenericRecord event =
                Protocols.events(first.read(new Received(text, AT))).get(0);
        assertThat(event.get("message")).isEqualTo(Told.SELL);
        assertThat(event.get("origin")).isEqualTo("stream");
    }

    private static List<Object> ids(List<Reading> readings) {
        return Protocols.events(readings).stream().map(e -> e.get("trade_id")).toList();
    }

    @Test
    void anUnreadableMessageHasNoSymbolThatIsGuessed() {
        assertThat(((Reading.Unreadable) read("{").get(0)).symbol()).isEqualTo(Optional.empty());
    }
}
