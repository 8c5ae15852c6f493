/** Binance: raw and combined streams of trades, exchangeInfo, and the history of trades over REST. */
package dev.sluice.producer.simulator.binance;
