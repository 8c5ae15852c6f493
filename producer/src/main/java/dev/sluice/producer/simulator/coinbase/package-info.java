/** Coinbase: market_trades and heartbeats of Advanced Trade, products and past trades of Exchange's REST API. */
package dev.sluice.producer.simulator.coinbase;
