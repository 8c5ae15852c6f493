package dev.sluice.realtime.price;

import dev.sluice.realtime.judge.EventReader;
import dev.sluice.realtime.judge.Ruling;
import dev.sluice.schemas.contract.TopicSpec;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/** Good trades, by venue and symbol, to the latest prices. */
public final class PriceStream {
    /** The store, by the key that {@link #key} makes. */
    public static final String PRICES = "latest-prices";

    private final TopicSpec latest;
    private final EventReader reader;

    /**
     * @param latest the compacted topic
     * @param reader of trades
     */
    public PriceStream(TopicSpec latest, EventReader reader) {
        this.latest = latest;
        this.reader = reader;
    }

    /** Adds the store behind {@code trades}, which are good and have any key. */
    public void follow(KStream<byte[], Ruling.Good> trades, StreamsBuilder builder) {
        builder.addStateStore(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(PRICES), Serdes.String(), LatestPriceSerde.serde())
                .withLoggingEnabled(Map.of()));
        trades.selectKey((key, good) -> key(good.event()), Named.as("trades-key-by-symbol"))
                .mapValues(good -> good.letter().value(), Named.as("trades-bytes-by-symbol"))
                .repartition(Repartitioned.with(Serdes.String(), Serdes.ByteArray())
                        .withName("trades-by-symbol")
                        .withNumberOfPartitions(latest.partitions()))
                .process(() -> new PriceProcessor(PRICES, reader), Named.as("trades-latest-price"), PRICES)
                .to(
                        latest.name(),
                        Produced.with(Serdes.String(), Serdes.ByteArray()).withName("trades-latest-prices"));
    }

    /** Key of the store and the topic: neither a venue nor a symbol holds a slash. */
    public static String key(String venue, String symbol) {
        return venue + "/" + symbol;
    }

    private static String key(GenericRecord trade) {
        return key(trade.get("venue").toString(), trade.get("symbol").toString());
    }
}
