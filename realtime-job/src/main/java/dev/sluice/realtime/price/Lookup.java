package dev.sluice.realtime.price;

/** Answer to the question for one price. */
public sealed interface Lookup {
    /** There is one. */
    record Found(LatestPrice price) implements Lookup {}

    /** No trade of it was seen yet. */
    record Unknown() implements Lookup {}

    /** Another instance keeps it, at this {@code host:port}. */
    record Elsewhere(String address) implements Lookup {}

    /** Nobody knows at the moment: partitions are being handed out or stores restored. */
    record NotNow() implements Lookup {}
}
