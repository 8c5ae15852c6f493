package dev.sluice.producer.simulator;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a simulated venue behaves.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param referencePort where its REST API is; 0 for any free one
 * @param seed decides prices, quantities, sides, bursts, ids and faults of every instrument
 * @param firstId trade id that every instrument starts with; by the seed if empty
 * @param tradesPerSecond of each instrument, on average
 * @param pingEvery between two pings or heartbeats of a connection
 * @param historyTrades most trades of an instrument that the REST API remembers
 */
public record SimulatorSettings(
        SimulatedVenue venue,
        String host,
        int port,
        int referencePort,
        long seed,
        OptionalLong firstId,
        double tradesPerSecond,
        Duration pingEvery,
        int historyTrades,
        Faults faults) {
    /** The address that nobody else's machine reaches. */
    static final String LOOPBACK = "127.0.0.1";

    private static final int HISTORY_TRADES = 100_000;

    /** A Binance for this machine alone. */
    public SimulatorSettings(int port, long seed, int tradesPerSecond, Duration pingEvery, Faults faults) {
        this(
                SimulatedVenue.BINANCE,
                LOOPBACK,
                port,
                0,
                seed,
                OptionalLong.empty(),
                tradesPerSecond,
                pingEvery,
                HISTORY_TRADES,
                faults);
    }

    /** A faultless Binance that pings as the real one does. */
    public static SimulatorSettings faultless(int port, long seed, int tradesPerSecond) {
        return new SimulatorSettings(port, seed, tradesPerSecond, SimulatedVenue.BINANCE.pingEvery(), Faults.none());
    }

    /** The same of another venue. */
    public SimulatorSettings of(SimulatedVenue other) {
        return new SimulatorSettings(
                other, host, port, referencePort, seed, firstId, tradesPerSecond, pingEvery, historyTrades, faults);
    }
}
