package dev.sluice.producer;

import dev.sluice.producer.history.History;
import dev.sluice.producer.history.RestHistory;
import dev.sluice.producer.history.RestLimits;
import dev.sluice.producer.kraken.AssetPairs;
import dev.sluice.producer.kraken.KrakenV1;
import dev.sluice.producer.kraken.KrakenV2;
import dev.sluice.producer.kraken.Pairs;
import dev.sluice.producer.venue.Address;
import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.LiveFeed;
import dev.sluice.producer.venue.VenueConnector;
import dev.sluice.producer.venue.VenueProtocol;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Kraken's channel trade.
 *
 * @param api v1 or v2
 */
record KrakenSource(URI url, String api, List<String> pairs, ReferenceOption reference) implements VenueSource {
    static KrakenSource of(Options options) {
        VenueOptions venue = new VenueOptions(options);
        String api = options.oneOf(ProduceKeys.KRAKEN_API, List.of("v1", "v2"));
        URI base = venue.url("wss://ws.kraken.com");
        return new KrakenSource(
                api.equals("v2") ? URI.create(base + "/v2") : base,
                api,
                venue.names(
                        ProduceKeys.PAIRS,
                        "[A-Za-z0-9.]{1,16}(/[A-Za-z0-9.]{1,16})?",
                        "pairs such as BTC/USD, separated by commas"),
                venue.reference("https://api.kraken.com"));
    }

    @Override
    public String venue() {
        return "KRAKEN";
    }

    @Override
    public Listing listing() throws IOException, InterruptedException {
        return reference.following(new AssetPairs());
    }

    @Override
    public VenueProtocol protocol(Schema event, Listing listing) {
        Pairs known = Pairs.of(pairs, listing);
        return api.equals("v1") ? new KrakenV1(event, known) : new KrakenV2(event, known);
    }

    @Override
    public Feed open(VenueProtocol protocol) {
        return new LiveFeed(LiveFeed.Settings.of(Address.of(url), protocol.requests(protocol.subscriptions())));
    }

    @Override
    public Optional<History> history(Schema event, Listing listing) {
        return reference
                .rest()
                .map(base -> RestHistory.kraken(
                        new RestHistory.Where(
                                base, Optional.empty(), RestLimits.standard(), Pairs.of(pairs, listing)::market),
                        event));
    }

    @Override
    public VenueConnector.Again again() {
        return VenueConnector.Again.DROP;
    }
}
