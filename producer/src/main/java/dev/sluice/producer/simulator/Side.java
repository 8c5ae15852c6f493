package dev.sluice.producer.simulator;

/** What the aggressor of a trade did. */
public enum Side {
    BUY,
    SELL;

    /** What the maker did, whose order was there already. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
