package dev.sluice.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.producer.spool.SpoolStatus;
import dev.sluice.producer.venue.TradeWatcher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes the records of a venue's feed, message by message, to the broker. For one thread, but for what it counts. */
interface Delivery extends AutoCloseable {
    /** To be told of the trades of a message before its records are delivered. */
    TradeWatcher watcher();

    /** Takes the records of one message, none or several. False if not all of them: then its trades count as never told. */
    boolean deliver(List<Outgoing> records);

    /** Whether there is room for more. If not, the venue is to be left until there is. */
    boolean hasRoom();

    /** To be called between two messages, and while none comes. */
    void tick(Instant now);

    /** What reaches the broker goes through this one. */
    Publisher publisher();

    /** Adds what it counted to a receipt. */
    void describe(ObjectNode receipt);

    /** What is known of trades that are missing. Safe for threads. */
    Continuity continuity(Instant now);

    /** How the disk is by whose way records go; empty if they go without. Safe for threads. */
    Optional<SpoolState> spool();

    /**
     * Since the start.
     *
     * @param open gaps that are not over, of former runs too
     */
    record Continuity(long gaps, long missing, long repaired, long open, long repeated) {}

    /**
     * What waits on disk.
     *
     * @param mostBytes that may wait
     */
    record SpoolState(SpoolStatus status, long mostBytes) {}

    /** Sends what is left, or keeps it for the next run; true if nothing is lost. To be called once, before the end. */
    boolean finish();

    /** What the broker has not got and the next run sends, in words; empty if that is nothing. To be asked at the end. */
    default Optional<String> leftBehind() {
        return Optional.empty();
    }

    @Override
    void close();
}
