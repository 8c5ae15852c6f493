package dev.sluice.producer.simulator;

import java.util.List;

/** Keeps what the venue traded and what it told to whom. Called by one thread at a time. */
public interface Ledger {
    /** {@code trade} took place; what becomes of it is decided. */
    void traded(Trade trade, Fate fate);

    /**
     * A message with {@code trades} was written to a connection, or was not because of a fault of the connection.
     *
     * @param connection counted from 1
     */
    void told(int connection, Manner manner, List<Trade> trades);

    /** What became of a connection, counted from 1. */
    void connection(int connection, Moment moment);

    /** What has happened so far can be read by others. */
    default void flush() {}

    /** What a connection goes through. */
    enum Moment {
        OPENED,
        /** By the venue, as a fault. */
        DROPPED,
        /** As a fault. */
        SILENT,
        /** For whatever reason. */
        CLOSED
    }

    /** Forgets everything. */
    static Ledger none() {
        return new Ledger() {
            @Override
            public void traded(Trade trade, Fate fate) {}

            @Override
            public void told(int connection, Manner manner, List<Trade> trades) {}

            @Override
            public void connection(int connection, Moment moment) {}
        };
    }
}
