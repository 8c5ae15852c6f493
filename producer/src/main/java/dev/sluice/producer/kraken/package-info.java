/** Kraken's spot trades, WebSocket API v1, as events. */
package dev.sluice.producer.kraken;
