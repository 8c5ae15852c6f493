/** Coinbase's spot trades, of Advanced Trade and of Exchange, as events. */
package dev.sluice.producer.coinbase;
