package dev.sluice.producer;

import dev.sluice.producer.coinbase.CoinbaseProtocol;
import dev.sluice.producer.coinbase.CoinbaseTrades;
import dev.sluice.producer.coinbase.Products;
import dev.sluice.producer.history.History;
import dev.sluice.producer.history.Market;
import dev.sluice.producer.history.RestHistory;
import dev.sluice.producer.history.RestLimits;
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

/** Coinbase's channel market_trades. */
record CoinbaseSource(URI url, List<String> products, ReferenceOption reference) implements VenueSource {
    static CoinbaseSource of(Options options) {
        VenueOptions venue = new VenueOptions(options);
        return new CoinbaseSource(
                venue.url("wss://advanced-trade-ws.coinbase.com"),
                venue.names(
                        ProduceKeys.PRODUCTS,
                        "[A-Za-z0-9.]{1,16}-[A-Za-z0-9.]{1,16}",
                        "products such as BTC-USD, separated by commas"),
                venue.reference("https://api.exchange.coinbase.com"));
    }

    @Override
    public String venue() {
        return "COINBASE";
    }

    @Override
    public Listing listing() throws IOException, InterruptedException {
        return reference.following(new Products());
    }

    @Override
    public VenueProtocol protocol(Schema event, Listing listing) {
        return new CoinbaseProtocol(products, new CoinbaseTrades(event, listing));
    }

    @Override
    public Feed open(VenueProtocol protocol) {
        return new LiveFeed(LiveFeed.Settings.of(Address.of(url), protocol.requests(protocol.subscriptions())));
    }

    @Override
    public Optional<History> history(Schema event, Listing listing) {
        return reference
                .rest()
                .map(base -> RestHistory.coinbase(
                        new RestHistory.Where(base, Optional.empty(), RestLimits.standard(), this::market), event));
    }

    @Override
    public VenueConnector.Again again() {
        return VenueConnector.Again.DROP;
    }

    private Optional<Market> market(String symbol) {
        return products.stream()
                .filter(product -> product.replace("-", "").equals(symbol))
                .map(product -> new Market(product, product.replaceFirst("-.*", ""), product.replaceFirst(".*-", "")))
                .findFirst();
    }
}
