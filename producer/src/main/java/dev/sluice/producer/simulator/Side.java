package dev.sluice.producer.simulator;

/** What the aggressor of a trade did. */
public enum Side {
    BUY,
    SELL
}
