package dev.sluice.producer.history;

import dev.sluice.producer.continuity.IdRange;
import dev.sluice.producer.history.ScriptedVenue.Answer;
import dev.sluice.producer.venue.Credential;
import dev.sluice.producer.venue.Secret;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.Schema;

/** Histories of a scripted venue, and what it may answer. */
final class GivenHistory implements AutoCloseable {
    static final Instant TIME = Instant.parse("2026-11-22T10:00:00.123456Z");
    static final RestLimits LIMITS = new RestLimits(5, Duration.ofSeconds(60), 1 << 20);

    final ScriptedVenue venue;
    String key = "some-key";

    GivenHistory() throws IOException {
        venue = new ScriptedVenue();
    }

    static Schema schema(String dataset) {
        return Contracts.shipped().ofEveryStatus().stream()
                .filter(contract -> contract.dataset().equals(dataset))
                .map(Contract::event)
                .findFirst()
                .orElseThrow();
    }

    RestHistory.Where where(RestLimits limits) {
        Map<String, Market> markets = Map.of(
                "BTCUSDT", new Market("BTCUSDT", "BTC", "USDT"),
                "BTCEUR", new Market("XBT/EUR", "BTC", "EUR"),
                "BTCUSD", new Market("BTC-USD", "BTC", "USD"));
        return new RestHistory.Where(
                venue.uri(),
                Optional.of(new Credential("X-MBX-APIKEY", new Secret(key))),
                limits,
                s -> Optional.ofNullable(markets.get(s)));
    }

    History binance(RestLimits limits) {
        return RestHistory.binance(where(limits), "BINANCE", schema("binance_trades"));
    }

    History kraken() {
        return RestHistory.kraken(where(LIMITS), schema("kraken_trades"));
    }

    History coinbase() {
        return RestHistory.coinbase(where(LIMITS), schema("coinbase_trades"));
    }

    static Missing missing(String symbol, String feed, long first, long last) {
        return new Missing(symbol, feed, new IdRange(first, last), Optional.of(TIME));
    }

    static String binanceTrade(long id) {
        return "{\"id\":" + id + ",\"price\":\"4.00000100\",\"qty\":\"12.10\",\"quoteQty\":\"48.4\","
                + "\"time\":1499865549590,\"isBuyerMaker\":true, \"isBestMatch\":true}";
    }

    static String list(LongStream ids) {
        return ids.mapToObj(GivenHistory::binanceTrade).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A thousand, or fewer, from an id upwards, as the venue documents it. */
    static Answer page(Map<String, String> query, int length, long newest) {
        long from = Long.parseLong(query.get("fromId"));
        return Answer.of(list(LongStream.rangeClosed(from, Math.min(newest, from + length - 1))));
    }

    static BigDecimal decimal(Object bytes) {
        ByteBuffer buffer = ((ByteBuffer) bytes).duplicate();
        byte[] array = new byte[buffer.remaining()];
        buffer.get(array);
        return new BigDecimal(new BigInteger(array), 18);
    }

    static List<Long> ids(Fetched fetched) {
        return fetched.trades().stream().map(HistoricTrade::id).toList();
    }

    @Override
    public void close() {
        venue.close();
    }
}
