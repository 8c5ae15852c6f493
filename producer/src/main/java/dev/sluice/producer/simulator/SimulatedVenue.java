package dev.sluice.producer.simulator;

import dev.sluice.producer.simulator.binance.BinanceVenue;
import dev.sluice.producer.simulator.coinbase.CoinbaseVenue;
import dev.sluice.producer.simulator.finnhub.FinnhubVenue;
import dev.sluice.producer.simulator.kraken.KrakenVenue;
import java.time.Duration;
import java.util.function.Supplier;

/** The venues that can be simulated. */
public enum SimulatedVenue {
    BINANCE(BinanceVenue::new, 20),
    /** Both of its WebSocket APIs. */
    KRAKEN(KrakenVenue::new, 1),
    /** WebSocket API of Advanced Trade, REST API of Exchange. */
    COINBASE(CoinbaseVenue::new, 1),
    FINNHUB(FinnhubVenue::new, 60);

    private final Supplier<Venue> maker;
    private final Duration pingEvery;

    SimulatedVenue(Supplier<Venue> maker, int pingSeconds) {
        this.maker = maker;
        this.pingEvery = Duration.ofSeconds(pingSeconds);
    }

    /** Between two pings or heartbeats of the real one. */
    public Duration pingEvery() {
        return pingEvery;
    }

    Venue make() {
        return maker.get();
    }
}
