package dev.sluice.producer.binance;

/** A trade message lacks a field, or has one that is not what the venue documents. */
final class MalformedTradeException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedTradeException(String message) {
        super(message);
    }
}
