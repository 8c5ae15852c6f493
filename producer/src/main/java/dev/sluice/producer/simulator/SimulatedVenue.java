package dev.sluice.producer.simulator;

import dev.sluice.producer.simulator.binance.BinanceVenue;
import dev.sluice.producer.simulator.coinbase.CoinbaseVenue;
import dev.sluice.producer.simulator.finnhub.FinnhubVenue;
import dev.sluice.producer.simulator.kraken.KrakenVenue;
import java.time.Duration;

/** The venues that can be simulated. */
public enum SimulatedVenue {
    BINANCE(20),
    /** Both of its WebSocket APIs. */
    KRAKEN(1),
    /** WebSocket API of Advanced Trade, REST API of Exchange. */
    COINBASE(1),
    FINNHUB(60);

    private final int pingSeconds;

    SimulatedVenue(int pingSeconds) {
        this.pingSeconds = pingSeconds;
    }

    /** Between two pings or heartbeats of the real one. */
    public Duration pingEvery() {
        return Duration.ofSeconds(pingSeconds);
    }

    Venue make() {
        return switch (this) {
            case BINANCE -> new BinanceVenue();
            case KRAKEN -> new KrakenVenue();
            case COINBASE -> new CoinbaseVenue();
            case FINNHUB -> new FinnhubVenue();
        };
    }
}
