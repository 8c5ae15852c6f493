package dev.sluice.producer.venue;

import dev.sluice.producer.binance.BinanceParser;
import dev.sluice.producer.binance.BinanceProtocol;
import dev.sluice.producer.binance.Venue;
import dev.sluice.producer.coinbase.CoinbaseProtocol;
import dev.sluice.producer.coinbase.CoinbaseTrades;
import dev.sluice.producer.finnhub.FinnhubProtocol;
import dev.sluice.producer.finnhub.FinnhubTrades;
import dev.sluice.producer.finnhub.Symbols;
import dev.sluice.producer.kraken.KrakenV1;
import dev.sluice.producer.kraken.KrakenV2;
import dev.sluice.producer.kraken.Pairs;
import dev.sluice.schemas.contract.Contracts;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** The protocols as the program makes them, and readers of what they give. */
public final class Protocols {
    public static final Symbols SYMBOLS =
            new Symbols(List.of("AAPL", "TSLA"), List.of("BINANCE:BTCUSDT"), List.of("OANDA:EUR_USD"));

    private Protocols() {}

    public static Schema event(String dataset) {
        return Contracts.shipped().named(dataset).event();
    }

    public static KrakenV1 krakenV1(String... pairs) {
        return new KrakenV1(event("kraken_trades"), Pairs.of(List.of(pairs), Instruments.none()));
    }

    public static KrakenV2 krakenV2(String... pairs) {
        return new KrakenV2(event("kraken_trades"), Pairs.of(List.of(pairs), Instruments.none()));
    }

    public static CoinbaseProtocol coinbase(Listing listing, String... products) {
        return new CoinbaseProtocol(List.of(products), new CoinbaseTrades(event("coinbase_trades"), listing));
    }

    public static FinnhubProtocol finnhub(Listing listing) {
        return new FinnhubProtocol(SYMBOLS, new FinnhubTrades(event("finnhub_trades"), SYMBOLS, listing));
    }

    public static BinanceProtocol binance(Venue venue) {
        return new BinanceProtocol(venue, new BinanceParser(venue, event("binance_trades"), Instruments.none()));
    }

    /** The events of those readings that are trades. */
    public static List<GenericRecord> events(List<Reading> readings) {
        return readings.stream()
                .filter(Reading.Trade.class::isInstance)
                .map(reading -> ((Reading.Trade) reading).event())
                .toList();
    }

    /** The texts of those readings that go on as they are. */
    public static List<String> unreadable(List<Reading> readings) {
        return readings.stream()
                .filter(Reading.Unreadable.class::isInstance)
                .map(reading -> ((Reading.Unreadable) reading).text())
                .toList();
    }

    public static BigDecimal decimal(Object bytes) {
        return new Conversions.DecimalConversion()
                .fromBytes(((ByteBuffer) bytes).duplicate(), null, LogicalTypes.decimal(38, 18));
    }
}
