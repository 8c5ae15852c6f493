package dev.sluice.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.producer.venue.IdWatch;
import dev.sluice.producer.venue.TradeWatcher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Straight to the broker: while that is away, the venue has to wait. Trades that are missing are counted. */
final class DirectDelivery implements Delivery {
    private final Publisher publisher;
    private final IdWatch ids = new IdWatch();

    DirectDelivery(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public TradeWatcher watcher() {
        return ids;
    }

    @Override
    public boolean deliver(List<Outgoing> records) {
        records.forEach(publisher::send);
        return true;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void tick(Instant now) {}

    @Override
    public Publisher publisher() {
        return publisher;
    }

    @Override
    public void describe(ObjectNode receipt) {
        receipt.put("gaps", ids.gaps());
        receipt.put("missingTrades", ids.missingTrades());
        receipt.put("repeatedTrades", ids.repeatedTrades());
    }

    @Override
    public Continuity continuity(Instant now) {
        return new Continuity(ids.gaps(), ids.missingTrades(), 0, 0, ids.repeatedTrades());
    }

    @Override
    public Optional<SpoolState> spool() {
        return Optional.empty();
    }

    @Override
    public boolean finish() {
        return publisher.flush().isComplete();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
