package dev.sluice.producer;

import dev.sluice.producer.coinbase.CoinbaseProtocol;
import dev.sluice.producer.coinbase.CoinbaseTrades;
import dev.sluice.producer.coinbase.Products;
import dev.sluice.producer.venue.Address;
import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.LiveFeed;
import dev.sluice.producer.venue.VenueConnector;
import dev.sluice.producer.venue.VenueProtocol;
import java.io.IOException;
import java.net.URI;
import java.util.List;
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
    public VenueConnector.Again again() {
        return VenueConnector.Again.DROP;
    }
}
