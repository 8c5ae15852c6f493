package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.binance.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a broken or hostile venue may send, made of what real ones send. */
class HostileVenuesTest {
    private static final int MUTATIONS = 100_000;
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private static Stream<Arguments> venues() {
        return Stream.of(
                Arguments.of("Binance", Protocols.binance(Venue.BINANCE), "\"t\":12345,", """
                        {"stream":"bnbbtc@trade","data":{"e":"trade","E":1633998289098,"s":"BNBBTC","t":12345,"p":"0.001",\
                        "q":"100","T":1633998289097,"m":true,"M":true}}"""),
                Arguments.of("Kraken v1", Protocols.krakenV1(), "\"1618678142.557535\"", """
                        [993,[["354.11000000","0.89594024","1618678142.557535","s","l",""],["354.55000000","1.25690315",\
                        "1618678145.715785","b","m",""]],"trade","XMR/USD"]"""),
                Arguments.of("Kraken v2", Protocols.krakenV2(), "\"trade_id\":4665906", """
                        {"channel":"trade","type":"update","data":[{"symbol":"MATIC/USD","side":"sell","price":0.5117,\
                        "qty":40.0,"ord_type":"market","trade_id":4665906,"timestamp":"2023-09-25T07:49:37.708706Z"},\
                        {"symbol":"XBT/USD","side":"buy","price":5e-7,"qty":1,"ord_type":"limit","trade_id":7,\
                        "timestamp":"2023-09-25T07:49:37.7Z"}]}"""),
                Arguments.of("Coinbase", Protocols.coinbase(Instruments.none()), "\"700\"", """
                        {"channel":"market_trades","client_id":"","timestamp":"2023-02-09T20:19:35.39Z","sequence_num":0,\
                        "events":[{"type":"update","trades":[{"trade_id":"700","product_id":"ETH-USD","price":"1260.01",\
                        "size":"0.3","side":"BUY","time":"2019-08-14T20:42:27.265Z"},{"trade_id":"701","product_id":\
                        "BTC-USD","price":"21921.73","size":"0.06317902","side":"SELL","time":"2023-02-09T20:19:35Z"}]}]}"""),
                Arguments.of("Finnhub", Protocols.finnhub(Instruments.none()), "\"t\":1672348887195", """
                        {"data":[{"c":["1","8"],"p":122.1,"s":"TSLA","t":1672348887195,"v":1},{"c":null,"p":61000.5,"s":\
                        "BINANCE:BTCUSDT","t":1672348887196,"v":0.00012}],"type":"trade"}"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("venues")
    void aHundredThousandMutationsNeverThrowAndNothingIsLost(
            String name, VenueProtocol protocol, String mark, String whole) {
        Random random = new Random(48);
        int asTrades = 0;
        int asTheyAre = 0;
        for (int n = 0; n < MUTATIONS; n++) {
            String text = Damage.of(whole, random);
            List<Reading> readings = protocol.read(new Received(text, AT));
            List<GenericRecord> events = Protocols.events(readings);
            List<String> unreadable = Protocols.unreadable(readings);
            asTrades += events.isEmpty() ? 0 : 1;
            asTheyAre += unreadable.isEmpty() ? 0 : 1;
            // Told apart by hand: a hundred thousand assertions take longer than what they judge.
            if (!isAccountedFor(text, mark, readings, events, unreadable)) {
                throw new AssertionError("Lost something of " + text + ": " + readings);
            }
        }
        assertThat(asTrades).isGreaterThan(MUTATIONS / 100);
        assertThat(asTheyAre).isGreaterThan(MUTATIONS / 100);
    }

    private static boolean isAccountedFor(
            String text, String mark, List<Reading> readings, List<GenericRecord> events, List<String> unreadable) {
        boolean isWhole = readings.size() == 1 && unreadable.size() == 1;
        if (readings.isEmpty() || (isWhole && !unreadable.get(0).equals(text))) {
            return false;
        }
        // A trade that can still be told from its neighbours is an event, or goes on, or is known to be none.
        return !text.contains(mark)
                || events.stream().anyMatch(e -> e.get("message").toString().contains(mark))
                || unreadable.stream().anyMatch(rest -> rest.contains(mark))
                || readings.stream().anyMatch(Reading.Other.class::isInstance);
    }
}
