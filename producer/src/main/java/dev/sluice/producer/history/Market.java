package dev.sluice.producer.history;

/**
 * What a symbol is called in a venue's REST requests, and what is traded.
 *
 * @param name BTCUSDT at Binance, XBT/EUR or XBTEUR at Kraken, BTC-USD at Coinbase
 * @param base null if it is not known
 * @param quote null if it is not known
 */
public record Market(String name, String base, String quote) {}
