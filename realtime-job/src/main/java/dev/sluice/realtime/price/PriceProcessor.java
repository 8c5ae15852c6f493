package dev.sluice.realtime.price;

import dev.sluice.realtime.judge.Coordinates;
import dev.sluice.realtime.judge.EventReader;
import dev.sluice.realtime.judge.Reading;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the newest trade of each key and hands on the trades that became it; an older one never overwrites a newer one. */
final class PriceProcessor implements Processor<String, byte[], String, byte[]> {
    private final String storeName;
    private final EventReader reader;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, LatestPrice> prices;

    PriceProcessor(String storeName, EventReader reader) {
        this.storeName = storeName;
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> nodeContext) {
        context = nodeContext;
        prices = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        LatestPrice price = price(record);
        if (price.isNewerThan(prices.get(record.key()))) {
            prices.put(record.key(), price);
            context.forward(record);
        }
    }

    private LatestPrice price(Record<String, byte[]> record) {
        if (reader.read(record.value()) instanceof Reading.Event event) {
            return LatestPrice.of(event.event());
        }
        throw new IllegalStateException(
                "A trade that was judged good cannot be read: " + Coordinates.in(record.headers()));
    }
}
