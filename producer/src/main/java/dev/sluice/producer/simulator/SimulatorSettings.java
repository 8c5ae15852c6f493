package dev.sluice.producer.simulator;

import java.time.Duration;

/**
 * How a simulated venue behaves.
 *
 * @param port on 127.0.0.1; 0 for any free one
 * @param seed decides prices, quantities, sides, bursts and ids of every symbol
 * @param tradesPerSecond of each symbol, on average
 * @param pingEvery between two pings of a connection
 */
public record SimulatorSettings(int port, long seed, int tradesPerSecond, Duration pingEvery, Faults faults) {
    /** A faultless venue that pings as Binance does. */
    public static SimulatorSettings faultless(int port, long seed, int tradesPerSecond) {
        return new SimulatorSettings(port, seed, tradesPerSecond, Duration.ofSeconds(20), Faults.none());
    }
}
