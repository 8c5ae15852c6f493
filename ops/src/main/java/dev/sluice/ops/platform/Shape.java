package dev.sluice.ops.platform;

import dev.sluice.schemas.contract.Contracts;
import dev.sluice.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What somebody asked for.
 *
 * @param paymentsPerSecond 0 for no payments; {@code tradesPerSecond} likewise
 * @param othersPerSecond of each dataset in {@code also} that has a feed of ours; 0 for none
 * @param contracts absolute path of the folder of contracts; empty for those that Sluice ships
 * @param also datasets that run though their contracts are drafts
 * @param catalogPort where jobs find the catalog's database, if not where it is: somebody listens to what they say to it
 * @param storePort the same for the object store
 * @param feeds what was asked of single feeds since
 */
public record Shape(
        Purpose purpose,
        Store store,
        int paymentsPerSecond,
        int tradesPerSecond,
        int othersPerSecond,
        String contracts,
        List<String> also,
        int catalogPort,
        int storePort,
        FeedWishes feeds) {
    private static final String EVENTS = "product_events";

    /** What the platform runs for. */
    public enum Purpose {
        /** To stay. */
        UP,
        /** To show what it does, and end. */
        DEMO
    }

    /** Where tables lie. */
    public enum Store {
        FILES,
        S3
    }

    /** A directory of a time when there was no choice remembers no contracts. */
    public Shape {
        contracts = contracts == null ? "" : contracts;
        also = also == null ? List.of() : List.copyOf(also);
        feeds = feeds == null ? FeedWishes.NONE : feeds;
    }

    /** Whose jobs speak to the servers themselves. */
    public Shape(Purpose purpose, Store store, int paymentsPerSecond, int tradesPerSecond, String contracts) {
        this(purpose, store, paymentsPerSecond, tradesPerSecond, 0, contracts, List.of(), 0, 0, FeedWishes.NONE);
    }

    /** Of the contracts that Sluice ships. */
    public Shape(Purpose purpose, Store store, int paymentsPerSecond, int tradesPerSecond) {
        this(purpose, store, paymentsPerSecond, tradesPerSecond, "");
    }

    /** The same, with somebody in between who listens at these ports; 0 where there is nobody. */
    public Shape listened(int catalog, int store) {
        return new Shape(
                purpose,
                this.store,
                paymentsPerSecond,
                tradesPerSecond,
                othersPerSecond,
                contracts,
                also,
                catalog,
                store,
                feeds);
    }

    /** The same with these datasets, too, each fed at that rate if there is a feed for it. */
    public Shape with(List<String> drafts, int perSecond) {
        return new Shape(
                purpose,
                store,
                paymentsPerSecond,
                tradesPerSecond,
                perSecond,
                contracts,
                drafts,
                catalogPort,
                storePort,
                feeds);
    }

    /** The same with this asked of its feeds. */
    Shape with(FeedWishes wishes) {
        return new Shape(
                purpose,
                store,
                paymentsPerSecond,
                tradesPerSecond,
                othersPerSecond,
                contracts,
                also,
                catalogPort,
                storePort,
                wishes);
    }

    /** Whether people's products send events to it. Goes by what was asked for: contracts may be gone meanwhile. */
    boolean takesEvents() {
        return purpose == Purpose.UP && also.contains(EVENTS);
    }

    /** Reads the contracts as they are now. */
    public Contracts declared() {
        checkContracts();
        Contracts all = contracts.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(contracts));
        return all.running(also);
    }

    /** Throws if their folder is gone. */
    void checkContracts() {
        if (!contracts.isEmpty() && !Files.isDirectory(Path.of(contracts))) {
            throw new StackException("This platform was started with the contracts in " + contracts
                    + ", which is no folder any more: put it back, or start the platform with other --contracts.");
        }
    }
}
