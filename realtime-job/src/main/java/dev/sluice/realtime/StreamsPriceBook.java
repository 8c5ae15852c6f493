package dev.sluice.realtime;

import dev.sluice.realtime.price.LatestPrice;
import dev.sluice.realtime.price.Lookup;
import dev.sluice.realtime.price.PriceBook;
import dev.sluice.realtime.price.PriceStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Prices out of the stores of a running topology. */
final class StreamsPriceBook implements PriceBook {
    private final KafkaStreams streams;
    private final HostInfo self;

    StreamsPriceBook(KafkaStreams streams, HostInfo self) {
        this.streams = streams;
        this.self = self;
    }

    @Override
    public Lookup find(String venue, String symbol) {
        String key = PriceStream.key(venue, symbol);
        if (streams.state() != KafkaStreams.State.RUNNING) {
            return new Lookup.NotNow();
        }
        try {
            KeyQueryMetadata owner = streams.queryMetadataForKey(PriceStream.PRICES, key, new StringSerializer());
            if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                return new Lookup.NotNow();
            }
            if (!owner.activeHost().equals(self)) {
                return new Lookup.Elsewhere(shown(owner.activeHost()));
            }
            LatestPrice price = store().get(key);
            return price == null ? new Lookup.Unknown() : new Lookup.Found(price);
        } catch (InvalidStateStoreException e) {
            return new Lookup.NotNow();
        }
    }

    @Override
    public Optional<List<LatestPrice>> all() {
        if (streams.state() != KafkaStreams.State.RUNNING) {
            return Optional.empty();
        }
        List<LatestPrice> prices = new ArrayList<>();
        try (KeyValueIterator<String, LatestPrice> all = store().all()) {
            all.forEachRemaining(price -> prices.add(price.value));
            return Optional.of(prices);
        } catch (InvalidStateStoreException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> elsewhere() {
        try {
            return streams.streamsMetadataForStore(PriceStream.PRICES).stream()
                    .map(instance -> instance.hostInfo())
                    .filter(host -> !host.equals(self))
                    .map(StreamsPriceBook::shown)
                    .sorted()
                    .toList();
        } catch (StreamsNotStartedException e) {
            return List.of();
        }
    }

    private ReadOnlyKeyValueStore<String, LatestPrice> store() {
        return streams.store(
                StoreQueryParameters.fromNameAndType(PriceStream.PRICES, QueryableStoreTypes.keyValueStore()));
    }

    private static String shown(HostInfo host) {
        return host.host() + ":" + host.port();
    }
}
