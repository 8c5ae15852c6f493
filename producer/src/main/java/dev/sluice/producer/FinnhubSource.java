package dev.sluice.producer;

import dev.sluice.producer.finnhub.FinnhubProtocol;
import dev.sluice.producer.finnhub.FinnhubTrades;
import dev.sluice.producer.finnhub.SharesListing;
import dev.sluice.producer.finnhub.StockSymbols;
import dev.sluice.producer.finnhub.Symbols;
import dev.sluice.producer.venue.Address;
import dev.sluice.producer.venue.Credential;
import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.LiveFeed;
import dev.sluice.producer.venue.Secret;
import dev.sluice.producer.venue.VenueConnector;
import dev.sluice.producer.venue.VenueHours;
import dev.sluice.producer.venue.VenueProtocol;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;

/** Finnhub's stream of trades. The venue allows one connection of a token. */
record FinnhubSource(URI url, Secret token, Symbols symbols, ReferenceOption reference) implements VenueSource {
    static final String TOKEN = "SLUICE_FINNHUB_TOKEN";
    /** At night no share is traded; the venue pings about once a minute. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private static final String FORM = "[!-~&&[^\"\\\\]]{1,64}";

    static FinnhubSource of(Options options) {
        VenueOptions venue = new VenueOptions(options);
        String expected = "symbols without spaces, separated by commas";
        Symbols symbols = new Symbols(
                venue.names(ProduceKeys.EQUITIES, FORM, expected),
                venue.names(ProduceKeys.CRYPTO, FORM, expected),
                venue.names(ProduceKeys.FOREX, FORM, expected));
        URI url = venue.url("wss://ws.finnhub.io");
        return new FinnhubSource(
                url, options.secret(TOKEN, ProduceKeys.TOKEN_FILE), symbols, venue.reference("https://finnhub.io"));
    }

    @Override
    public String venue() {
        return "FINNHUB";
    }

    @Override
    public Listing listing() throws IOException, InterruptedException {
        Listing listing = reference.following(new StockSymbols(), new Credential("X-Finnhub-Token", token));
        return reference.rest().isPresent() ? new SharesListing(listing) : listing;
    }

    @Override
    public VenueProtocol protocol(Schema event, Listing listing) {
        return new FinnhubProtocol(symbols, new FinnhubTrades(event, symbols, listing));
    }

    @Override
    public Feed open(VenueProtocol protocol) {
        List<String> opening = protocol.requests(protocol.subscriptions());
        return new LiveFeed(LiveFeed.Settings.of(Address.of(url, "token", token), opening)
                .withSilence(SILENCE)
                .withoutOverlap());
    }

    /** Shares are traded while currencies are. */
    @Override
    public VenueHours hours() {
        if (!symbols.crypto().isEmpty()) {
            return VenueHours.ALWAYS;
        }
        return symbols.forex().isEmpty() ? VenueHours.US_EQUITIES : VenueHours.FOREX;
    }

    /** It tells none again; identical trades are several. */
    @Override
    public VenueConnector.Again again() {
        return VenueConnector.Again.PUBLISH;
    }
}
