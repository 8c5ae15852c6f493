package dev.sluice.producer.simulator;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a simulated venue behaves.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param referencePort where its reference data is; 0 for any free one
 * @param seed decides prices, quantities, sides, bursts and ids of every symbol
 * @param firstId trade id that every symbol starts with; by the seed if empty
 * @param tradesPerSecond of each symbol, on average
 * @param pingEvery between two pings of a connection
 */
public record SimulatorSettings(
        String host,
        int port,
        int referencePort,
        long seed,
        OptionalLong firstId,
        double tradesPerSecond,
        Duration pingEvery,
        Faults faults) {
    /** The address that nobody else's machine reaches. */
    static final String LOOPBACK = "127.0.0.1";

    /** A venue for this machine alone. */
    public SimulatorSettings(int port, long seed, int tradesPerSecond, Duration pingEvery, Faults faults) {
        this(LOOPBACK, port, 0, seed, OptionalLong.empty(), tradesPerSecond, pingEvery, faults);
    }

    /** A faultless venue that pings as Binance does. */
    public static SimulatorSettings faultless(int port, long seed, int tradesPerSecond) {
        return new SimulatorSettings(port, seed, tradesPerSecond, Duration.ofSeconds(20), Faults.none());
    }
}
