/** Binance's spot trade streams, live or from a capture, as events. */
package dev.sluice.producer.binance;
