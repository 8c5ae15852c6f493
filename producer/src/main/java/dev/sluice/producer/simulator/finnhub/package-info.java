/** Finnhub: its stream of trades and price updates, and its lists of symbols. */
package dev.sluice.producer.simulator.finnhub;
