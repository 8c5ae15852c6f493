/** Finnhub's trades of shares, currencies and crypto, as events. */
package dev.sluice.producer.finnhub;
