/** Kraken: both WebSocket APIs, AssetPairs, and the history of trades over REST. */
package dev.sluice.producer.simulator.kraken;
